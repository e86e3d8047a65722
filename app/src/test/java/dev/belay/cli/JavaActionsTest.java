package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Actions that are programmed, as docs/actions/java.md shows them, from the source to the end of an execution. */
class JavaActionsTest {

    private static final Path PAGE = Path.of("../docs/actions/java.md");

    @TempDir
    private static Path built;

    private static Path documented;

    @TempDir
    private Path root;

    private Seat seat;
    private String hoist;
    private Path lib;

    @BeforeAll
    static void compileWhatIsDocumented() throws IOException {
        documented = new JavaSources(built).compile(JavaSources.onPage(PAGE, "java"));
    }

    @BeforeEach
    void sitDown() throws IOException {
        seat = new Seat(root);
        lib = seat.home().resolve("lib");
        JavaSources.pack(documented, lib.resolve("flag.jar"), "com.example.RaiseFlag");
        hoist = JavaSources.onPage(PAGE, "yaml").getFirst();
        seat.file("hoist.yaml", hoist);
    }

    private Path flag() {
        return seat.folder().resolve("jolly-roger");
    }

    /** A jar whose action is the documented one with something changed. */
    private Path changed(String jar, String from, String to) throws IOException {
        String source = JavaSources.onPage(PAGE, "java").getFirst();
        assertThat(source).contains(from);
        Path classes = new JavaSources(built).compile(List.of(source.replace(from, to)));
        return JavaSources.pack(classes, lib.resolve(jar), "com.example.RaiseFlag");
    }

    @Test
    void theDocumentedActionIsDoneAndTakenBackAfterAFailure() {
        Answer hoisted = seat.type("run", "hoist.yaml");
        assertThat(hoisted.exitCode()).as(hoisted.err()).isZero();
        assertThat(flag()).isDirectory();
        assertThat(seat.type("undo", "last").exitCode()).isZero();
        assertThat(flag()).doesNotExist();

        assertThat(seat.type("run", "hoist.yaml", "--set", "calm=false", "--json")
                        .field("status"))
                .isEqualTo("rolled_back");
        assertThat(flag()).doesNotExist();
    }

    @Test
    void anUndoFindsInTheReceiptWhatWasThereBefore() throws IOException {
        Files.createDirectory(flag());

        assertThat(seat.type("run", "hoist.yaml", "--set", "calm=false", "--json")
                        .field("status"))
                .isEqualTo("rolled_back");
        assertThat(flag()).isDirectory();
    }

    @Test
    void isListedShownPlannedAndLookedAtLikeBelaysOwn() {
        assertThat(seat.type("actions").out())
                .containsPattern("flag\\.raise +idempotent +yes +flag\\.jar +Raises a flag, which is a folder\\.");
        assertThat(seat.type("actions", "show", "flag.raise", "--json").out()).isEqualToIgnoringNewLines("""
                {"name":"flag.raise","origin":"library","file":"flag.jar",\
                "description":"Raises a flag, which is a folder.","effect":"idempotent","takes_itself_back":true,\
                "inputs":[{"name":"name","type":"string","required":true,"description":"The name of the flag."}],\
                "outputs":{"path":"Where it flies."}}
                """);
        assertThat(seat.type("plan", "hoist.yaml", "--json").out()).contains("Would raise " + flag());
        assertThat(seat.type("doctor", "--json").out())
                .contains("1 action runs as Belay, from `flag.jar` in `" + lib + "`.");
    }

    @Test
    void itsInputIsCheckedBeforeAnythingRuns() throws IOException {
        seat.file("hoist.yaml", hoist.replace("{ name: jolly-roger }", "{ nam: jolly-roger }"));

        assertThat(seat.type("validate", "hoist.yaml").err()
                        + seat.type("validate", "hoist.yaml").out())
                .contains("`nam` is not a key of the action `flag.raise`.");
    }

    @Test
    void aTestOfAWorkflowMocksIt() throws IOException {
        seat.file("hoist.test.yaml", """
            belay_test: 1
            cases:
              - name: is taken down again
                inputs: { calm: false }
                mocks:
                  hoist: { output: { path: up } }
                  weather: { fails: it blows }
                expect: { status: rolled_back, undone: [hoist] }
            """);

        Answer tested = seat.type("test", "hoist.yaml");
        assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
        assertThat(flag()).doesNotExist();
    }

    @Test
    void theDocumentedContractHolds() throws Exception {
        var summary = new SummaryGeneratingListener();
        URL[] classes = {documented.toUri().toURL()};
        try (var loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass("com.example.RaiseFlagTest")))
                                    .build(),
                            summary);
        }

        summary.getSummary().printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        assertThat(summary.getSummary().getTotalFailureCount()).isZero();
        assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void aFolderIsNamedByOptionVariableAndConfiguration() throws IOException {
        Path other = Files.createDirectories(seat.folder().resolve("jars"));
        Files.move(lib.resolve("flag.jar"), other.resolve("flag.jar"));

        Answer nowhere = seat.type("run", "hoist.yaml");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("There is no action `flag.raise`.", "Jars are looked for in `" + lib + "`.");

        assertThat(seat.type("run", "hoist.yaml", "--lib", "jars").exitCode()).isZero();
        seat.environment().put("BELAY_LIB", "jars");
        assertThat(seat.type("run", "hoist.yaml").exitCode()).isZero();
        seat.environment().remove("BELAY_LIB");
        Files.writeString(seat.home().resolve("belay.yaml"), "lib: " + other + "\n");
        assertThat(seat.type("run", "hoist.yaml").exitCode()).isZero();
    }

    @Test
    void aJarThatEverybodyMayWriteToIsNotOpened() throws IOException {
        Files.setPosixFilePermissions(lib.resolve("flag.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(seat.type("actions").err()).contains("Everybody may write to `" + lib.resolve("flag.jar"));
        assertThat(seat.type("run", "hoist.yaml").exitCode()).isEqualTo(2);
    }

    @Test
    void aFolderThatEverybodyMayWriteToIsNotOpened() throws IOException {
        Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(seat.type("actions").err()).contains("Everybody may write to `" + lib + "`");
        assertThat(seat.type("doctor", "--json").out()).contains("Everybody may write to `" + lib + "`");
        assertThat(seat.type("run", "hoist.yaml").exitCode()).isEqualTo(2);
    }

    @Test
    void whatCannotBeUsedIsToldAndTakesNothingElseWithIt() throws IOException {
        Files.writeString(lib.resolve("broken.jar"), "no jar");
        changed(
                "b.jar",
                "class RaiseFlag implements StepRunner {",
                "class RaiseFlag implements StepRunner {\n" + "    public RaiseFlag(int number) {}");
        JavaSources.pack(documented, lib.resolve("a.jar"), "com.example.NotThere");

        assertThat(seat.type("run", "hoist.yaml").exitCode()).isZero();
        assertThat(seat.type("actions").err().lines())
                .anyMatch(line -> line.contains("`" + lib.resolve("broken.jar") + "` brings no action: it is no jar"))
                .anyMatch(line -> line.contains("Provider com.example.NotThere not found"));
    }

    @Test
    void aProviderThatThrowsOrLeavesOutWhatItPromisesBringsNothing() throws IOException {
        Files.delete(lib.resolve("flag.jar"));
        changed("thrower.jar", "var name =", "if (true) throw new IllegalStateException(\"not today\"); var name =");
        assertThat(seat.type("actions").err()).contains("`thrower.jar` brings no action: not today.");

        Files.delete(lib.resolve("thrower.jar"));
        changed("silent.jar", "\"flag.raise\", \"Raises a flag, which is a folder.\"", "\"flag.raise\", null");
        assertThat(seat.type("actions").err())
                .contains("`silent.jar` brings no action: the action has no description.");
        assertThat(seat.type("run", "hoist.yaml").exitCode()).isEqualTo(2);
    }

    @Test
    void aNameOfBelaysOwnIsNotTaken() throws IOException {
        Files.delete(lib.resolve("flag.jar"));
        changed("impostor.jar", "\"flag.raise\"", "\"file.write\"");

        assertThat(seat.type("actions").err())
                .contains("The name `file.write` of an action is taken: it is one of Belay's own");
        assertThat(seat.type("actions", "show", "file.write", "--json").field("origin"))
                .isEqualTo("built_in");
    }

    @Test
    void ofTwoWithTheSameNameTheFirstCounts() throws IOException {
        String source = JavaSources.onPage(PAGE, "java").getFirst();
        Path classes = new JavaSources(built).compile(List.of(source.replace("RaiseFlag", "Rival")));
        JavaSources.pack(classes, lib.resolve("rival.jar"), "com.example.Rival");

        assertThat(seat.type("actions").err())
                .contains(
                        "The name `flag.raise` of an action is taken: `flag.jar` has it, and `rival.jar` brings another.");
        assertThat(seat.type("run", "hoist.yaml").exitCode()).isZero();
    }

    @Test
    void whenTheJarIsGoneTheUndoWaitsForAPersonAndGoesOnWhenItIsBack() throws IOException {
        String id = seat.type("run", "hoist.yaml", "--json").field("id");
        Files.move(lib.resolve("flag.jar"), root.resolve("flag.jar"));

        assertThat(seat.type("show", id).exitCode()).isZero();
        Answer stuck = seat.type("undo", id, "--json");
        assertThat(stuck.out() + stuck.err()).contains("This process has no action `flag.raise`");
        assertThat(flag()).isDirectory();

        Files.move(root.resolve("flag.jar"), lib.resolve("flag.jar"));
        Answer decided = seat.type("decide", stuck.field("id"), "hoist", "retry", "--reason", "the jar is back");
        assertThat(decided.exitCode()).as(decided.out() + decided.err()).isEqualTo(ExitCode.ROLLED_BACK.number());
        assertThat(flag()).doesNotExist();
    }
}
