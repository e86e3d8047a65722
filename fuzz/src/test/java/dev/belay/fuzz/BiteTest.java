package dev.belay.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judges of the targets complain about what is wrong, so that their silence means something. */
class BiteTest {

    private static final Problem PROBLEM = Problem.of(ProblemCode.SYNTAX, "of a kind");

    @Test
    void complainsAboutAPlaceOutsideTheText() {
        assertThatThrownBy(() -> Places.check(List.of(PROBLEM), "abc")).isInstanceOf(Broken.class);
        for (Location outside :
                List.of(new Location(2, 1, 1, ""), new Location(1, 5, 1, ""), new Location(1, 2, 3, ""))) {
            assertThatThrownBy(() -> Places.check(List.of(PROBLEM.at(outside)), "abc"))
                    .isInstanceOf(Broken.class);
        }
        Places.check(List.of(PROBLEM.at(new Location(1, 2, 2, ""))), "abc");
    }

    @Test
    void complainsAboutWhatTheParserLetEscape() {
        Problem unknown = Problem.of(ProblemCode.SYNTAX, "it cannot be read").at(new Location(1, 1, 1, ""));

        assertThatThrownBy(() -> Places.check(List.of(unknown), "abc")).isInstanceOf(Broken.class);
    }

    @Test
    void complainsAboutWhatIsNotTheSame() {
        assertThatThrownBy(() -> Broken.unlessEqual(1, 2, "Read twice"))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("Read twice");
    }

    /** A target that refuses everything would be silent for ever. */
    @Test
    void readsWhatIsSound() {
        String definition = "belay: 1\nname: n\nsteps:\n  - { id: a, run: echo {{ steps }} }\n";

        assertThat(Notation.DIALECT.read(definition.getBytes(UTF_8)).definition())
                .isEmpty();
        assertThat(Notation.DIALECT
                        .read("belay: 1\nname: n\nsteps:\n  - { id: a, wait: 1s }\n")
                        .definition())
                .isPresent();
    }
}
