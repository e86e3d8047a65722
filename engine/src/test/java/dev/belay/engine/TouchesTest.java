package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Event;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TouchesTest {

    @Test
    void namesEachThingOnceInTheOrderOfBeginning() {
        var touches = new Touches(List.of("file:a"));

        List<String> all = touches.with(List.of(begins("file:b", "file:a"), begins("file:c", "file:b")));

        assertThat(all).containsExactly("file:a", "file:b", "file:c");
    }

    @Test
    void forgetsWhatWasNotStored() {
        var touches = new Touches(List.of());
        touches.with(List.of(begins("file:a")));

        List<String> again = touches.with(List.of(begins("file:a")));
        assertThat(again).containsExactly("file:a");

        touches.keep(again);
        assertThat(touches.with(List.of(begins("file:a")))).isSameAs(again);
    }

    private static Event begins(String... things) {
        return new Event.StepStarted(
                new StepPath("step"),
                "key",
                Value.Mapping.EMPTY,
                new Receipt(Value.Nothing.NOTHING, List.of(things)),
                Value.Nothing.NOTHING,
                Optional.empty(),
                true,
                Instant.EPOCH,
                1);
    }
}
