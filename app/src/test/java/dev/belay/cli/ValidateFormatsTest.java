package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same problems in every form. */
@Timeout(60)
class ValidateFormatsTest {

    private static final String BAD = """
            belay: 1
            name: some
            steps:
              - { id: a, run: touch x, undo: rm x }
              - { id: mail, run: ./mail, effect: none, retyr: 3 }
            """;
    private static final String SOUND = BAD.replace(", retyr: 3", "");

    @TempDir
    private Path folder;

    private Typing typing;

    @BeforeEach
    void sitDown() {
        typing = Typing.in(folder);
    }

    private String file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return name;
    }

    private static Value json(String text) throws Exception {
        return Json.parse(text);
    }

    @Test
    void annotatesAChangeForGithub() throws IOException {
        Typing.Answer answer = typing.type("validate", "--format", "github", file("some.yaml", BAD));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out())
                .isEqualTo("::error file=some.yaml,line=5,col=44,endColumn=49,title=belay%3A unknown-key::"
                        + "`retyr` is not a key of a step. Did you mean `retry`?\n");
    }

    @Test
    void aFileCannotWriteAnnotationsByItsName() throws IOException {
        String name = "a,line=9::x%0A\n::error ::y.yaml";

        Typing.Answer answer = typing.type("validate", "--format", "github", file(name, BAD));

        assertThat(answer.out().lines()).hasSize(1);
        assertThat(answer.out()).startsWith("::error file=a%2Cline=9%3A%3Ax%250A%0A%3A%3Aerror %3A%3Ay.yaml,line=5,");
    }

    @Test
    void writesSarif() throws Exception {
        file("ä b.yaml", BAD);

        Typing.Answer answer = typing.type("validate", "--format", "sarif", "ä b.yaml");

        Value.Mapping log = (Value.Mapping) json(answer.out());
        assertThat(log.get("version")).contains(Value.of("2.1.0"));
        assertThat(log.get("$schema").orElseThrow().rendered()).endsWith("sarif-schema-2.1.0.json");
        Value run = ((Value.Sequence) log.get("runs").orElseThrow()).items().getFirst();
        assertThat(run.toString()).isEqualTo("""
                {"tool":{"driver":{"name":"belay","version":"VERSION",\
                "rules":[{"id":"unknown-key","defaultConfiguration":{"level":"error"}}]}},\
                "columnKind":"utf16CodeUnits",\
                "results":[{"ruleId":"unknown-key","ruleIndex":0,"level":"error",\
                "message":{"text":"`retyr` is not a key of a step. Did you mean `retry`?"},\
                "locations":[{"physicalLocation":{"artifactLocation":{"uri":"%C3%A4%20b.yaml"},\
                "region":{"startLine":5,"startColumn":44,"endColumn":49}}}]}]}""".replace("VERSION", Version.text()));
    }

    @Test
    void tellsTheSameProblemsInEveryForm() throws Exception {
        String name = file("some.yaml", SOUND);

        String text = typing.type("validate", "--lint", name).err();
        String json = typing.type("validate", "--lint", "--json", name).out();
        String github =
                typing.type("validate", "--lint", "--format", "github", name).out();
        String sarif =
                typing.type("validate", "--lint", "--format", "sarif", name).out();

        for (String code : List.of("vague-id", "harmful-undo")) {
            assertThat(text).contains("some.yaml:4:11: warning[" + code + "]");
            assertThat(json).contains("\"code\":\"" + code + "\"");
            assertThat(github).contains("::warning file=some.yaml,line=4,col=11,endColumn=12,title=belay%3A " + code);
            assertThat(sarif).contains("\"ruleId\":\"" + code + "\"");
        }
        assertThat(github.lines()).hasSize(2);
        assertThat(json(json).toString().split("\"code\"")).hasSize(3);
        assertThat(json(sarif).toString().split("\"ruleId\"")).hasSize(3);
    }

    @Test
    void adviceIsGivenWhereItIsAskedForAndCountsWhereItIsSaid() throws IOException {
        String name = file("some.yaml", SOUND);

        assertThat(typing.type("validate", name).out()).isEqualTo("some.yaml: valid\n");
        assertThat(typing.type("validate", "--lint", name).exitCode()).isZero();
        assertThat(typing.type("validate", "--lint", name).out()).isEqualTo("some.yaml: valid, with 2 warnings\n");
        assertThat(typing.type("validate", "--lint", "--strict", name).exitCode())
                .isEqualTo(2);
        assertThat(typing.type("validate", "--strict", name).exitCode()).isZero();
    }

    @Test
    void whatIsInvalidIsNotRegistered() throws IOException {
        Typing.Answer refused = typing.type("workflows", "register", file("some.yaml", BAD));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("some.yaml:5:44: error[unknown-key]");
        assertThat(typing.type("workflows", "show", "some").exitCode()).isEqualTo(2);
        assertThat(typing.type("workflows", "register", file("some.yaml", SOUND))
                        .exitCode())
                .isZero();
        assertThat(typing.type("workflows", "show", "some").exitCode()).isZero();
    }

    @Test
    void validatesAgainAfterEveryChangeUntilItIsInterrupted() throws Exception {
        Path file = folder.resolve("some.yaml");
        Files.writeString(file, BAD);
        var seen = new LinkedBlockingQueue<Integer>();
        var done = new CompletableFuture<Integer>();
        Thread watcher = Thread.ofPlatform()
                .daemon()
                .start(() -> done.complete(Watching.watch(() -> List.of(file), () -> {
                    int exitCode = typing.type("validate", "some.yaml").exitCode();
                    seen.add(exitCode);
                    return exitCode;
                })));

        assertThat(seen.take()).isEqualTo(2);
        Files.writeString(file, SOUND);
        int after = seen.take();
        while (after != 0) {
            after = seen.take();
        }
        watcher.interrupt();

        assertThat(done.get()).isZero();
    }
}
