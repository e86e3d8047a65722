package dev.belay.execution;

import static dev.belay.execution.Sketch.act;
import static dev.belay.execution.Sketch.forEach;
import static dev.belay.execution.Sketch.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.OnError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands of an execution, and within which steps. */
class RemainsTest {

    @Test
    void isWithinEverythingThatIsAroundIt() {
        Run run = Run.of(act("host"), forEach("hosts", 2, scope("s", act("set"))), act("b").onError(new OnError.Fail()))
                .succeeds("host", "hosts[0]/s/set", "hosts[1]/s/set")
                .fails("b");
        var remains = new Remains(run.state());

        assertThat(Stream.of("host", "hosts", "hosts[0]", "hosts[1]/s", "hosts[1]/s/set", "b", ""))
                .allMatch(path -> remains.within(new StepPath(path)));
        assertThat(Stream.of("hosts[2]", "s", "set", "hos", "hosts[0]/s/se", "~on_failure"))
                .noneMatch(path -> remains.within(new StepPath(path)));
        assertThat(remains.has(new StepPath("hosts[1]/s/set"))).isTrue();
        assertThat(remains.has(new StepPath("hosts[1]/s"))).isFalse();
    }

    @Test
    void holdsNothingThatWasTakenBack() {
        Run run = Run.of(act("a"), act("b")).succeeds("a").fails("b").goesWell();

        assertThat(new Remains(run.state()).within(StepPath.ROOT)).isFalse();
    }
}
