package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.util.List;

/** What steps are given, and what they come to. */
final class Answers {

    private Answers() {}

    static Value.Mapping input(String... names) {
        return Value.mapping("name", Value.of(names[0]), "names", Fields.listed(List.of(names)));
    }

    static Value.Mapping output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded) outcome).output();
    }

    static String text(Value.Mapping output, String name) {
        return output.get(name).orElseThrow().rendered();
    }

    static Failure failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure();
    }
}
