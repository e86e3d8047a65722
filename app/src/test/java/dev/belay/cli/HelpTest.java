package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The help of every command, word for word: {@code -Dbelay.golden.write=true} writes what it is now. */
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help");

    @TempDir
    private Path root;

    @TestFactory
    Stream<DynamicTest> isAsItWasReviewed() {
        return Commands.NAMES.stream().map(name -> DynamicTest.dynamicTest(name, () -> compare(name, name, "--help")));
    }

    @Test
    void ofBelayItselfListsCommandsAndExitCodes() throws IOException {
        compare("belay", "--help");
    }

    private void compare(String name, String... words) throws IOException {
        Seat.Answer answer = new Seat(root).type(words);
        Path golden = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("belay.golden.write")) {
            Files.writeString(golden, answer.out());
        }

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).isEqualTo(Files.readString(golden));
    }

    @Test
    void isPointedAtWhereWordsAreWrong() {
        Seat.Answer answer = new Seat(root).type("run");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("FILE|NAME", "`belay run --help` shows how.");
        assertThat(new Seat(root)
                        .type("run", "--json")
                        .json()
                        .get("problems")
                        .orElseThrow()
                        .toString())
                .contains("command-unreadable");
    }

    @Test
    void guessesTheCommandThatWasMeant() {
        Seat.Answer answer = new Seat(root).type("lst");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("there is no command `lst`", "Did you mean `list`?");
    }

    @Test
    void isGivenForTheWordHelpToo() {
        assertThat(new Seat(root).type("help").out())
                .isEqualTo(new Seat(root).type("--help").out());
        assertThat(new Seat(root).type("help", "list").out())
                .isEqualTo(new Seat(root).type("list", "--help").out());
    }

    @Test
    void completesForBothShells() {
        assertThat(new Seat(root).type("completion", "bash").out()).contains("complete -F _complete_belay");
        assertThat(new Seat(root).type("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void neverShowsATraceWhereNobodyDebugs() throws IOException {
        Seat seat = new Seat(root);
        Files.writeString(root.resolve("home"), "not a folder");
        seat.file("it.yaml", "belay: 1\nname: it\nsteps:\n  - { id: a, run: echo a, effect: none }\n");

        Seat.Answer answer = seat.type("run", "it.yaml");

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.err()).startsWith("belay: ").doesNotContain("\tat ");
    }
}
