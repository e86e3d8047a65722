package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.definition.DefinitionDifference;
import dev.belay.definition.DefinitionDifference.ChangedStep;
import dev.belay.dialect.difference.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs between two definitions is told in steps and keys, however they are written. */
class DefinitionDifferenceTest {

    private static final String BEFORE = """
            belay: 1
            name: publish
            timeout: 1h
            steps:
              - id: unpack
                run: mkdir www
                undo: rmdir www
              - id: hosts
                steps:
                  - id: first
                    run: echo one
                    effect: none
                  - id: second
                    run: echo two
                    effect: none
              - id: smoke
                run: grep -q ok www/health
                effect: none
            """;

    @Test
    void namesStepsAndKeysThatDiffer() {
        DefinitionDifference difference = between(BEFORE, """
                belay: 1
                name: publish
                timeout: 2h
                steps:
                  - id: unpack
                    run: mkdir -p www
                    undo: rmdir www
                  - id: hosts
                    steps:
                      - id: first
                        run: echo one
                        effect: none
                  - id: tell
                    run: echo done
                    effect: none
                """);

        assertThat(difference)
                .isEqualTo(new DefinitionDifference(
                        List.of("timeout"),
                        List.of("tell"),
                        List.of("second", "smoke"),
                        List.of(new ChangedStep("unpack", List.of("run"))),
                        false,
                        difference.lines()));
        assertThat(difference.lines()).contains("-timeout: 1h\n+timeout: 2h\n").contains("+  - id: tell\n");
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void seesNothingInHowItIsWritten() {
        DefinitionDifference difference = between(BEFORE, """
                # The same in other words.
                belay: 1
                name: "publish"
                timeout: 60m
                steps:
                  - { id: unpack, run: mkdir www, undo: rmdir www }
                  - id: hosts
                    steps:
                      - { id: first, run: echo one, effect: none }
                      - { id: second, run: echo two, effect: none }
                  - { id: smoke, run: grep -q ok www/health, effect: none }
                """);

        assertThat(difference)
                .isEqualTo(new DefinitionDifference(List.of(), List.of(), List.of(), List.of(), false, ""));
        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void seesAStepThatMovesIntoAnotherAndAnotherOrder() {
        DefinitionDifference difference = between(BEFORE, """
                belay: 1
                name: publish
                timeout: 1h
                steps:
                  - id: smoke
                    run: grep -q ok www/health
                    effect: none
                  - id: unpack
                    run: mkdir www
                    undo: rmdir www
                  - id: hosts
                    steps:
                      - id: first
                        run: echo one
                        effect: none
                  - id: second
                    run: echo two
                    effect: none
                """);

        assertThat(difference.changed()).containsExactly(new ChangedStep("second", List.of("place")));
        assertThat(difference.reordered()).isTrue();
        assertThat(difference.added()).isEmpty();
        assertThat(difference.removed()).isEmpty();
    }

    private static DefinitionDifference between(String before, String after) {
        return Comparison.of(read(before), read(after), new NativePrinter(new SomeActions()));
    }

    private static Definition read(String text) {
        var reading = Goldens.DIALECT.read(text);
        return reading.definition().orElseThrow(() -> new AssertionError(reading.problems()));
    }
}
