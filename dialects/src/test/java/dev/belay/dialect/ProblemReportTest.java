package dev.belay.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemReportTest {

    @Test
    void showsTheLineAndWhatToDo() {
        Problem problem = Problem.of(ProblemCode.UNKNOWN_KEY, "tpye", "an input")
                .hint("Did you mean `type`?")
                .at(new Location(2, 3, 4, "inputs.tpye"));

        assertThat(new ProblemReport("site.yaml", "inputs:\n  tpye: string\n").text(problem))
                .isEqualTo("""
                        site.yaml:2:3: error[unknown-key]: `tpye` is not a key of an input.
                          2 |   tpye: string
                            |   ^^^^
                          hint: Did you mean `type`?
                        """);
    }

    @Test
    void putsTheCaretBelowWideCharacters() {
        Problem problem = Problem.of(ProblemCode.UNDEFINED_REFERENCE, "x").at(new Location(1, 7, 1, ""));

        assertThat(new ProblemReport("f", "日本: ${x}").text(problem)).endsWith("  1 | 日本: ${x}\n    |         ^\n");
    }

    @Test
    void showsNothingThatSteersATerminal() {
        Problem problem =
                Problem.of(ProblemCode.UNKNOWN_KEY, "\u001b[31m\u202e", "x\ny").at(new Location(1, 1, 1, ""));

        assertThat(new ProblemReport("f", "\ta\u2066b").text(problem))
                .isEqualTo("f:1:1: error[unknown-key]: `\ufffd[31m\ufffd` is not a key of x\ufffdy.\n"
                        + "  1 |  a\ufffdb\n    | ^\n");
    }

    @Test
    void standsAPlaceOutsideTheText() {
        Problem problem = Problem.of(ProblemCode.SYNTAX, "x").at(new Location(9, 80, 5, ""));

        assertThat(new ProblemReport("f", "short").text(problem)).startsWith("f:9:80: error[syntax]");
        assertThat(new ProblemReport("f", "short").text(problem.at(new Location(1, 80, 5, ""))))
                .contains("1 | short");
    }

    @Test
    void isDataForPrograms() {
        Problem problem = Problem.of(ProblemCode.NO_UNDO, "The step `a`").at(new Location(3, 9, 1, "steps[0].id"));

        assertThat(new ProblemReport("f.yaml", "").json(List.of(problem)))
                .hasToString("[{\"code\":\"no-undo\",\"severity\":\"warning\",\"message\":\"The step `a` changes"
                        + " something and has no `undo`: a rollback would leave it behind.\",\"file\":\"f.yaml\","
                        + "\"line\":3,\"column\":9,\"length\":1,\"path\":\"steps[0].id\"}]");
    }
}
