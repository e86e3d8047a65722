package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.ExecutionId;
import org.junit.jupiter.api.Test;

class RestingTest {

    private final Resting resting = new Resting(100);

    @Test
    void letsThoseGoThatRestLongestUntilTheRestFits() {
        resting.add(id("a"), 40);
        resting.add(id("b"), 30);
        assertThat(resting.takeSurplus()).isEmpty();

        resting.add(id("c"), 50);

        assertThat(resting.takeSurplus()).containsExactly(id("a"));
        assertThat(resting.takeSurplus()).isEmpty();
    }

    @Test
    void countsOneThatRestsAgainAsTheLast() {
        resting.add(id("a"), 40);
        resting.add(id("b"), 30);
        resting.add(id("a"), 41);
        resting.add(id("c"), 50);

        assertThat(resting.takeSurplus()).containsExactly(id("b"), id("a"));
    }

    @Test
    void keepsTheLastOneHoweverLargeItIs() {
        resting.add(id("a"), 1);
        resting.add(id("b"), 100_000);

        assertThat(resting.takeSurplus()).containsExactly(id("a"));
        resting.add(id("c"), 1);
        assertThat(resting.takeSurplus()).containsExactly(id("b"));
    }

    @Test
    void forgetsOneThatIsAtWorkAgain() {
        resting.add(id("a"), 90);
        resting.remove(id("a"));
        resting.remove(id("a"));
        resting.add(id("b"), 50);
        resting.add(id("c"), 30);

        assertThat(resting.takeSurplus()).isEmpty();
    }

    private static ExecutionId id(String name) {
        return new ExecutionId("wf-" + name);
    }
}
