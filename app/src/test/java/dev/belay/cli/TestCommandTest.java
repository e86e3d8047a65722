package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

    private static final String DEFINITION = """
            belay: 1
            name: two
            steps:
              - { id: make, run: ./make, undo: ./unmake }
              - { id: check, run: ./check, effect: none }
            """;

    @TempDir
    private Path folder;

    private Typing typing;

    @BeforeEach
    void sitDown() throws IOException {
        typing = Typing.in(folder);
        Files.writeString(folder.resolve("two.yaml"), DEFINITION);
    }

    private void tests(String cases) throws IOException {
        Files.writeString(folder.resolve("two.test.yaml"), "belay_test: 1\ncases:\n" + cases.indent(2));
    }

    @Test
    void passesWhereAllIsAsExpected() throws IOException {
        tests("""
                - { name: it goes well, expect: { status: completed } }
                - { name: it goes wrong, mocks: { check: { fails: sick } }, expect: { undone: [make] } }
                """);

        Typing.Answer answer = typing.type("test");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).startsWith("""
                two.test.yaml  two
                  ✓ it goes well
                  ✓ it goes wrong

                2 cases: all passed""");
        assertThat(typing.type("test", "two.yaml").exitCode()).isZero();
        assertThat(typing.type("test", "two.test.yaml").exitCode()).isZero();
        assertThat(typing.type("test", ".").exitCode()).isZero();
    }

    @Test
    void failsWithWhatWasExpectedAndWhatWasFound() throws IOException {
        tests("- { name: it goes well, mocks: { check: { fails: it is sick } }, expect: { status: completed } }");

        Typing.Answer answer = typing.type("test");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).startsWith("""
                two.test.yaml  two
                  ✗ it goes well  two.test.yaml:3
                      status
                        expected    completed
                        found       rolled_back
                      it went       ↩ make  ✗ check
                      and ended     it is sick

                1 case: 1 failed""");
    }

    @Test
    void answersWithDataAndWithJUnitsXml() throws IOException {
        tests("- { name: it goes well, expect: { status: completed } }");

        Typing.Answer answer = typing.type("test", "--json", "--faults", "--junit", "out/results.xml");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("\"passed\":true", "\"name\":\"it goes well\"", "\"faults\":{\"points\":");
        assertThat(Files.readString(folder.resolve("out/results.xml")))
                .contains("<testcase classname=\"two\" name=\"it goes well\" time=\"0.000\"/>");
    }

    @Test
    void runsOnlyTheCasesThatAreAskedFor() throws IOException {
        tests("""
                - { name: it goes well, expect: { status: completed } }
                - { name: it goes wrong, expect: { status: failed } }
                """);

        assertThat(typing.type("test", "--case", "well").exitCode()).isZero();
        assertThat(typing.type("test", "--case", "wrong").exitCode()).isEqualTo(1);
        Typing.Answer none = typing.type("test", "--case", "nowhere");

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("There are no tests in `nowhere`.");
    }

    @Test
    void tellsOfHolesAndWhatToDo() throws IOException {
        Files.writeString(folder.resolve("two.yaml"), DEFINITION.replace(", undo: ./unmake", ""));
        tests("- { name: it goes well, expect: { status: completed } }");

        Typing.Answer answer = typing.type("test", "--faults");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "points, ",
                        "make stays behind after a rollback: ",
                        "make waits for a person to say whether it happened: ",
                        "Give it an `undo`",
                        "Give it a `probe`");
    }

    @Test
    void doesNotRunWhatItCannotRead() throws IOException {
        tests("- { name: a, mocks: { chekc: {} }, expect: { status: completed } }");

        Typing.Answer unknown = typing.type("test");
        Typing.Answer nothing = typing.type("test", "nowhere.test.yaml");
        Typing.Answer empty = typing.type(
                "test", Files.createDirectory(folder.resolve("empty")).toString());

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("two.test.yaml:3:25: error[step-not-in-workflow]");
        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("There are no tests in `");
    }

    @Test
    void aNeighbourWithErrorsFailsOnlyTheCasesThatComeToRunIt() throws IOException {
        Files.writeString(
                folder.resolve("two.yaml"), DEFINITION.replace("run: ./check, effect: none", "workflow: look"));
        Files.writeString(folder.resolve("look.yaml"), "belay: 1\nname: look\nsteps: [{ id: a, rnu: ./a }]\n");
        tests("""
                - { name: a mock stands for it, mocks: { check: {} }, expect: { status: completed } }
                - { name: nothing comes to it, mocks: { make: { fails: no } }, expect: { status: rolled_back } }
                - { name: it comes to be run, mocks: { check/a: {} }, expect: { status: completed } }
                """);

        Typing.Answer answer = typing.type("test");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .startsWith("""
                        two.test.yaml  two
                          ✓ a mock stands for it
                          ✓ nothing comes to it
                          ✗ it comes to be run  two.test.yaml:5
                        """)
                .contains(
                        "expected    one for `check`, or the workflow `look`",
                        "found       `look.yaml:3` has an error: ")
                .contains("3 cases: 1 failed, 2 passed");
    }

    @Test
    void touchesNothing() throws IOException {
        Files.writeString(folder.resolve("two.yaml"), DEFINITION.replace("./make,", "touch made,"));
        tests("- { name: it goes well, expect: { status: completed } }");

        typing.type("test", "--faults");

        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(folder.resolve("belay-home")).doesNotExist();
    }
}
