package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.demo.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example does what its first lines say. */
@Timeout(120)
class ExamplesTest {

    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();
    private static final Pattern ID = Pattern.compile("wf-[a-z0-9]+");

    /** Runs in the test of the demo. */
    private static final String WITH_A_SERVER = "publish-site.yaml";

    @TempDir
    Path temporary;

    private Path folder;
    private Typing typing;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("work"));
        typing = new Typing(folder, temporary.resolve("home"), 100);
    }

    private Typing.Answer run(String example, String... words) {
        String[] all = Stream.concat(Stream.of("run", EXAMPLES.resolve(example).toString()), Stream.of(words))
                .toArray(String[]::new);
        return typing.type(all);
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Set<String> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void isListedAndSound() throws IOException {
        String list = Files.readString(EXAMPLES.resolve("README.md"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.endsWith(".test.yaml"))
                    .toList();

            assertThat(names).hasSizeGreaterThanOrEqualTo(8).contains(WITH_A_SERVER);
            for (String name : names) {
                assertThat(list).contains("[" + name + "](" + name + ")");
                Typing.Answer answer =
                        typing.type("validate", EXAMPLES.resolve(name).toString());
                assertThat(answer.err()).as(name).isEmpty();
                assertThat(answer.exitCode()).as(name).isZero();
            }
        }
    }

    @Test
    void publishesAReleaseAndTakesASickOneBack() throws IOException {
        file("build/health", "ok\n");

        assertThat(run("release.yaml", "--set", "version=1.2.0").exitCode()).isZero();

        assertThat(Files.readSymbolicLink(folder.resolve("www/current"))).hasToString("1.2.0");
        file("build/health", "no database\n");
        TreeHash before = TreeHash.of(folder);

        assertThat(run("release.yaml", "--set", "version=1.3.0").exitCode()).isEqualTo(4);

        assertThat(TreeHash.of(folder)).isEqualTo(before);
    }

    @Test
    void putsAConfigurationBackThatDoesNotPassItsCheck() throws IOException {
        file("service.conf", "listen = 8080\nworkers = 2\n");

        assertThat(run("config-edit.yaml", "--set", "workers=8").exitCode()).isZero();

        assertThat(file("running.conf")).isEqualTo("listen = 8080\nworkers = 8\n");
        TreeHash before = TreeHash.of(folder);

        Typing.Answer refused = run("config-edit.yaml", "--set", "workers=800");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.out() + refused.err()).contains("at most 64 are possible");
        assertThat(TreeHash.of(folder)).isEqualTo(before);
    }

    @Test
    void leavesOneSickHostOutAndPutsAllBackAtTheSecond() throws IOException {
        for (String host : List.of("ada", "bob", "cyd", "dot")) {
            file("fleet/" + host, "1\n");
        }
        String hosts = "hosts=[\"ada\",\"bob\",\"cyd\",\"dot\"]";
        file("fleet/bob.broken", "");

        Typing.Answer oneSick = run("rolling-restart.yaml", "--set", hosts, "--set", "version=2");

        assertThat(oneSick.exitCode()).isIn(0, 8);
        assertThat(file("fleet/ada")).isEqualTo("2\n");
        assertThat(file("fleet/bob")).isEqualTo("1\n");
        assertThat(file("fleet/dot")).isEqualTo("2\n");
        file("fleet/dot.broken", "");
        TreeHash before = TreeHash.of(folder);

        Typing.Answer twoSick = run("rolling-restart.yaml", "--set", hosts, "--set", "version=3");

        assertThat(twoSick.exitCode()).isEqualTo(4);
        assertThat(TreeHash.of(folder)).isEqualTo(before);
    }

    @Test
    void goesOnWhenTheWordComes() throws Exception {
        CompletableFuture<Typing.Answer> run = CompletableFuture.supplyAsync(
                () -> run("wait-for-go.yaml"), Thread.ofPlatform().daemon()::start);
        String id = waiting(run);

        Typing.Answer signal = typing.type("signal", id, "go", "--payload", "{\"by\": \"Ada\"}");

        assertThat(signal.exitCode()).as(signal.toString()).isZero();
        assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(file("change.txt")).isEqualTo("done, as Ada said\n");
    }

    /** The id of the execution that waits, as soon as it does. */
    private String waiting(CompletableFuture<Typing.Answer> run) {
        while (!run.isDone()) {
            String list = typing.type("list", "--json").out();
            Matcher id = ID.matcher(list);
            if (list.contains("\"waiting\"") && id.find()) {
                return id.group();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("It did not wait: " + run.join());
    }

    @Test
    void ordersOnceAlthoughTheServiceFailsTwice() throws IOException {
        assertThat(run("retry-and-probe.yaml", "--set", "goods=rope").exitCode())
                .isZero();

        assertThat(file("orders")).matches("rope \\S+\n");
        assertThat(file("tries")).isEqualTo("3\n");
    }

    @Test
    void standsWithoutItsOptionalPart() throws IOException {
        assertThat(run("optional-part.yaml", "--set", "domain=example.org").exitCode())
                .isZero();
        assertThat(tree()).contains("sites/example.org.conf", "sites/example.org.crt", "sites/example.org.key");
        file("ca-is-down", "");

        Typing.Answer partly = run("optional-part.yaml", "--set", "domain=example.net");

        assertThat(partly.exitCode()).isEqualTo(8);
        assertThat(tree())
                .contains("sites/example.net.conf")
                .doesNotContain("sites/example.net.crt", "sites/example.net.key");
    }

    @Test
    void runsAnotherWorkflowAsAStepAndTakesItBack() throws IOException {
        assertThat(typing.type(
                                "workflows",
                                "register",
                                EXAMPLES.resolve("make-page.yaml").toString())
                        .exitCode())
                .isZero();

        assertThat(run("make-pages.yaml", "--set", "last=missing").exitCode()).isEqualTo(4);
        assertThat(tree()).isEmpty();

        assertThat(run("make-pages.yaml").exitCode()).isZero();
        assertThat(file("site/list.txt")).isEqualTo("site/start.html\nsite/about.html\n");

        assertThat(typing.type("undo", "last").exitCode()).isZero();
        assertThat(tree()).isEmpty();
    }

    @Test
    void buildsAtOnceAndTakesBothBack() throws IOException {
        assertThat(run("parallel-build.yaml", "--set", "broken=true").exitCode())
                .isEqualTo(4);
        assertThat(tree()).isEmpty();

        assertThat(run("parallel-build.yaml").exitCode()).isZero();

        assertThat(tree())
                .containsExactlyInAnyOrder(
                        "bundle.tar", "code", "code/app", "pages", "pages/index.html", "pages/index.min.html");
    }

    @Test
    void tellsOfAFailureWhenItIsSettled() throws IOException {
        file("data/a", "1\n");
        assertThat(run("tell-on-failure.yaml").exitCode()).isZero();
        assertThat(tree()).containsExactlyInAnyOrder("backup", "backup/data", "backup/data/a", "data", "data/a");
    }

    @Test
    void tellsPeopleAfterTheRollback() throws IOException {
        Typing.Answer failed = run("tell-on-failure.yaml", "--set", "from=nowhere");

        assertThat(failed.exitCode()).isIn(4, 5);
        assertThat(tree()).containsExactly("messages");
        assertThat(file("messages")).isEqualTo("copy failed\n");
    }
}
