package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden definition with all its problems. */
class GoldenTest {

    static List<String> goldens() {
        return Goldens.names();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void tellsEveryProblemAtItsPlace(String name) {
        String text = Goldens.definition(name);

        Reading reading = Goldens.DIALECT.read(text);

        Goldens.compare(name, "problems.txt", new ProblemReport("definition.yaml", text).text(reading.problems()));
        assertThat(reading.definition().isPresent()).isEqualTo(!Problem.anyError(reading.problems()));
    }

    @Test
    void thereAreManyGoldens() {
        assertThat(Goldens.names()).hasSizeGreaterThanOrEqualTo(40);
    }
}
