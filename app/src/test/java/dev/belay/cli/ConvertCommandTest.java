package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code belay convert}: what a person wrote for others to read is carried over. */
class ConvertCommandTest extends Seated {

    @Test
    void keepsTheCommentsAtTheTopAndAboveSteps() throws IOException {
        seat.file("it.yaml", """
            # Says hello.
            name: it
            timeout: 60000 # a minute
            steps:
              # Before it ends.
              - id: choose
                type: condition
                condition:
                  expression: ${loud ?? false}
                  then_steps:
                    # So that all hear it.
                    - { id: shout, type: action, action: log, inputs: { message: HELLO } }
            """);

        String converted = seat.type("convert", "it.yaml").out();

        assertThat(converted).startsWith("# Says hello.\nbelay: 1\nname: it\n");
        assertThat(converted).containsPattern("(?m)^  # Before it ends\\.\\n  - id: choose$");
        assertThat(converted).containsPattern("(?m)^( +)# So that all hear it\\.\\n\\1- id: shout$");
        seat.file("again.yaml", converted);
        assertThat(seat.type("convert", "again.yaml").out()).isEqualTo(converted);
        assertThat(seat.type("workflows", "diff", "it.yaml", "again.yaml", "--json")
                        .out())
                .contains("\"same\":true");
    }

    private static final String NATIVE = """
            belay: 1
            name: it
            timeout: 1h
            steps:
              # Before it ends.
              - id: choose
                when: true | truthy
                steps:
                  - { id: shout, use: log, with: { message: HELLO } }
            """;

    @Test
    void printsInTheNotationOfSystempromptWhatCanBeSaidInIt() throws IOException {
        seat.file("it.yaml", NATIVE);

        Seat.Answer converted = seat.type("convert", "it.yaml", "--to", "systemprompt");

        assertThat(converted.out()).isEqualTo("""
                name: it
                inputs: []
                steps:
                  # Before it ends.
                  - id: choose
                    type: condition
                    condition:
                      expression: true
                      then_steps:
                        - id: shout
                          type: action
                          action: log
                          inputs: { message: HELLO }
                """);
        assertThat(converted.exitCode()).isZero();
        seat.file("again.yaml", converted.out());
        assertThat(seat.type("workflows", "diff", "it.yaml", "again.yaml", "--json")
                        .out())
                .contains("\"same\":true");
        assertThat(seat.type("convert", "again.yaml", "--to", "systemprompt").out())
                .isEqualTo(converted.out());
        assertThat(seat.type("convert", "again.yaml", "--to", "native").out())
                .isEqualTo(seat.type("convert", "it.yaml").out());
        assertThat(seat.type("convert", "it.yaml", "--to", "systemprompt", "--json")
                        .out())
                .startsWith("{\"notation\":\"systemprompt\",\"text\":\"");
    }

    @Test
    void refusesWhatWouldBeLostAndPrintsNothing() throws IOException {
        seat.file(
                "it.yaml",
                NATIVE.replace("timeout: 1h", "labels: { team: blue }")
                        .replace("HELLO }", "HELLO }, undo: { use: log, with: { message: BYE } }"));

        Seat.Answer refused = seat.type("convert", "it.yaml", "--to", "systemprompt");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("it.yaml:3:1: error[would-be-lost]: `labels` cannot be said in the notation of systemprompt.")
                .contains("error[would-be-lost]: `undo` of the step `shout` cannot be said");
    }

    @Test
    void refusesANotationThatItDoesNotKnow() throws IOException {
        seat.file("it.yaml", NATIVE);

        Seat.Answer refused = seat.type("convert", "it.yaml", "--to", "systemd");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("`--to`: must be `native` or `systemprompt`, found `systemd`");
    }
}
