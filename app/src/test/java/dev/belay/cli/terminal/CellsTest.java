package dev.belay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.terminal.Style.Tone;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void takesOutWhatWouldSteerTheScreen() {
        assertThat(Cells.clean("\u001b[31mred\u001b[0m \u001b]0;title\u0007x\r\by\u202ez"))
                .isEqualTo("red xyz");
        assertThat(Cells.clean("a\tb")).isEqualTo("a    b");
    }

    @Test
    void countsWideLettersTwiceAndMarksNotAtAll() {
        assertThat(Cells.width("日本")).isEqualTo(4);
        assertThat(Cells.width("e\u0301")).isEqualTo(1);
        assertThat(Cells.cut("日本語", 5)).isEqualTo("日本…");
        assertThat(Cells.fit("ab", 4)).isEqualTo("ab  ");
    }

    @Test
    void cutsALineAtTheScreensEdge() {
        var line = new Line().add("abc ").add(Tone.BAD, "defgh");

        assertThat(line.text(9, Style.PLAIN)).isEqualTo("abc defgh");
        assertThat(line.text(7, Style.PLAIN)).isEqualTo("abc de…");
        assertThat(line.text(7, Style.COLOURED)).isEqualTo("abc \u001b[31mde…\u001b[0m");
    }

    @Test
    void breaksALineBetweenWords() {
        var line = new Line().add("  one two three four");

        assertThat(line.broken(11, Style.PLAIN)).containsExactly("  one two", "    three", "    four");
        assertThat(line.broken(100, Style.PLAIN)).containsExactly("  one two three four");
    }

    @Test
    void neverBreaksWhatIsCopied() {
        Line line = Line.copied("  ", "belay decide wf-1 make retry", "try again");

        assertThat(line.broken(100, Style.PLAIN)).containsExactly("  belay decide wf-1 make retry   # try again");
        assertThat(line.broken(20, Style.PLAIN)).containsExactly("  belay decide wf-1 make retry");
    }
}
