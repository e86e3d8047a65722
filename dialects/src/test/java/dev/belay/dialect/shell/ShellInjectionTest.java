package dev.belay.dialect.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Lookup;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hostile value at every place, in real shells: none is ever run, and each arrives as it was.
 *
 * <p>One process runs a whole context: its script holds the snippet once for each value, and its environment holds all
 * the values. They are handed over by {@code xargs -0 env}, so that no encoding of ours stands between.
 */
class ShellInjectionTest {

    private static final Set<String> ROOTS = Set.of("inputs");
    private static final Path FOREIGN_TRACE = Path.of("/tmp/blns.fail");

    @TempDir
    private Path folder;

    static Stream<Arguments> contextsAndShells() {
        return Stream.of(ShellContext.values())
                .filter(ShellContext::isAccepted)
                .flatMap(context -> Stream.of("dash", "bash").map(shell -> Arguments.of(context, shell)));
    }

    @ParameterizedTest
    @MethodSource("contextsAndShells")
    void deliversEveryValueAsItIsAndRunsNone(ShellContext context, String shell) throws Exception {
        Path program = installed(shell);
        List<String> values = HostileStrings.all();
        boolean foreign = Files.exists(FOREIGN_TRACE);
        Files.createDirectory(folder.resolve("targets"));

        List<String> records = run(program, resolved(context, values));

        assertThat(records)
                .containsExactlyElementsOf(
                        values.stream().map(context::expected).toList());
        assertThat(traces()).isEmpty();
        assertThat(Files.exists(FOREIGN_TRACE)).isEqualTo(foreign);
    }

    @ParameterizedTest
    @EnumSource(ShellContext.class)
    void refusesWhereNoQuotingHelps(ShellContext context) {
        String text = context.snippet(0);

        TextReading reading = new ShellTextReader(new CelCompiler()).read(text, ROOTS);

        if (context.isAccepted()) {
            assertThat(reading.problems()).isEmpty();
        } else {
            assertThat(reading.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.problem().code()).isEqualTo(ProblemCode.UNSAFE_SHELL_POSITION);
                assertThat(problem.offset()).isEqualTo(text.indexOf("{{"));
                assertThat(problem.problem().hint()).isPresent();
            });
        }
    }

    @Test
    void wouldNoticeAValueThatIsRun() throws Exception {
        var pasted = new StringBuilder();
        HostileStrings.PAYLOADS.forEach(
                value -> pasted.append("printf '%s\\0' ").append(value).append('\n'));

        run(installed("dash"), Value.mapping("script", Value.of(pasted.toString()), "env", Value.Mapping.EMPTY));

        assertThat(traces()).contains(HostileStrings.TRACE);
    }

    static Path installed(String shell) {
        Path program = Stream.of("/bin/", "/usr/bin/", "/usr/local/bin/")
                .map(folder -> Path.of(folder + shell))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(shell));
        boolean found = Files.isExecutable(program);
        assertThat(found || !"1".equals(System.getenv("BELAY_REQUIRE_REAL")))
                .as("BELAY_REQUIRE_REAL=1 needs the shell " + shell)
                .isTrue();
        Assumptions.assumeTrue(found, "The shell `" + shell + "` is not installed here.");
        return program;
    }

    /** The script and its variables, by the way that any definition takes. */
    private static Value.Mapping resolved(ShellContext context, List<String> values) {
        var text = new StringBuilder();
        IntStream.range(0, values.size()).forEach(number -> text.append(context.snippet(number)));
        TextReading reading = new ShellTextReader(new CelCompiler()).read(text.toString(), ROOTS);
        assertThat(reading.problems()).isEmpty();
        Resolution resolution = reading.template().resolve(scope(values));
        return (Value.Mapping) ((Resolution.Resolved) resolution).value();
    }

    private static Scope scope(List<String> values) {
        Value list = new Value.Sequence(values.stream().<Value>map(Value::of).toList());
        Value inputs = Value.mapping("inputs", Value.mapping("values", list));
        return path -> Lookup.in(inputs, path.segments());
    }

    private List<String> run(Path program, Value.Mapping resolved) throws IOException, InterruptedException {
        Path script = folder.resolve("script");
        Path environment = folder.resolve("environment");
        Path output = folder.resolve("output");
        Files.writeString(script, resolved.get("script").orElseThrow().rendered());
        Files.writeString(
                environment, environment((Value.Mapping) resolved.get("env").orElseThrow()));
        Files.writeString(folder.resolve("start"), "exec env \"$@\" " + program + " script\n");
        Process process = new ProcessBuilder(
                        "xargs", "-0", "-x", "-s", "1500000", "-a", "environment", "/bin/sh", "start")
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return records(Files.readString(output));
    }

    private static String environment(Value.Mapping variables) {
        var text = new StringBuilder();
        variables
                .fields()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value.rendered()).append('\0'));
        return text.toString();
    }

    private static List<String> records(String output) {
        var records = new ArrayList<>(List.of(output.split("\0", -1)));
        records.removeLast();
        return records;
    }

    /** Files that only a value which was run can have made. */
    private List<String> traces() throws IOException {
        Set<String> ours = Set.of("targets", "script", "environment", "output", "errors", "start");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !ours.contains(name))
                    .toList();
        }
    }
}
