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
}
