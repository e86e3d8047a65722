package dev.belay.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.ScreenSize;
import dev.belay.cli.terminal.Style;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static List<String> draw(Told told, int columns, int height) {
        var size = new ScreenSize(columns, height);
        return new Picture(size, true, told.now())
                .of(told.entry(), height).stream()
                        .map(line -> line.text(columns, Style.PLAIN))
                        .toList();
    }

    @Test
    void showsEveryStepWithItsStateAndTime() {
        var told = new Told(3).completes(1).starts(2);

        assertThat(draw(told, 60, 20))
                .containsExactly(
                        "many  wf-1  running  7.0s",
                        "  ✓ step-1       completed   2.0s",
                        "  ● step-2       running     2.0s",
                        "  ○ step-3       pending");
    }

    @Test
    void putsTheLastLineThatAStepPrintedBelowIt() {
        var told = new Told(2).starts(1);
        var log = new StepLog(1, Told.path(1), Phase.FORWARD, 1, false);
        told.board().printed(Told.ID, log, "first");
        told.board().printed(Told.ID, log, "\u001b[2Jsecond " + "long ".repeat(30));

        List<String> lines = draw(told, 60, 20);

        assertThat(lines.get(2)).startsWith("    second long long").endsWith("…");
        assertThat(lines).allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(60));
    }

    @Test
    void saysWhyAStepFailed() {
        var told = new Told(2).fails(1, "exit code 3");

        assertThat(draw(told, 60, 20)).contains("  ✗ step-1       failed      3.0s", "    exit code 3");
    }

    @Test
    void foldsWhatIsDoneBeforeWhatIsToCome() {
        var told = new Told(9);
        for (int step = 1; step <= 4; step++) {
            told.completes(step);
        }
        told.starts(5);

        assertThat(draw(told, 60, 7))
                .containsExactly(
                        "many  wf-1  running  16.0s",
                        "  ✓ 4 steps that are done",
                        "  ● step-5       running     2.0s",
                        "  ○ step-6       pending",
                        "  ○ step-7       pending",
                        "  ○ step-8       pending",
                        "  ○ step-9       pending");
        assertThat(draw(told, 60, 5))
                .containsExactly(
                        "many  wf-1  running  16.0s",
                        "  ✓ 4 steps that are done",
                        "  ● step-5       running     2.0s",
                        "  ○ 4 more steps");
    }

    @Test
    void neverIsHigherThanTheScreen() {
        var told = new Told(40);
        for (int step = 1; step <= 40; step++) {
            told.starts(step);
        }

        assertThat(draw(told, 60, 10)).hasSize(10).last().isEqualTo("  and 32 more lines");
    }

    @Test
    void usesPlainSignsWhereOthersCannotBeShown() {
        var told = new Told(1).completes(1);

        assertThat(new Picture(new ScreenSize(60, 10), false, told.now()).of(told.entry(), 10))
                .last()
                .extracting(line -> line.text(60, Style.PLAIN))
                .isEqualTo("  + step-1       completed   2.0s");
    }
}
