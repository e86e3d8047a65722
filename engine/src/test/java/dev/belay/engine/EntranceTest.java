package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import org.junit.jupiter.api.Test;

class EntranceTest {

    private final Entrance entrance = new Entrance(2);

    @Test
    void letsInAsManyAsThereArePlacesAndTheNextWhenOneHasLeft() {
        queue("a", "b", "c", "d");

        assertThat(entrance.next()).extracting(guest -> guest.id().text()).containsExactly("wf-a", "wf-b");
        assertThat(entrance.next()).isEmpty();

        entrance.left(id("b"));
        assertThat(entrance.next()).extracting(guest -> guest.id().text()).containsExactly("wf-c");
        assertThat(entrance.isQueued()).isTrue();
    }

    @Test
    void letsMoreInBesideThoseThatStay() {
        queue("a", "b", "c", "d", "e");
        entrance.next();

        assertThat(entrance.more()).extracting(guest -> guest.id().text()).containsExactly("wf-c", "wf-d");
        entrance.left(id("a"));
        assertThat(entrance.next()).as("three of two places are taken").isEmpty();
        assertThat(entrance.more()).hasSize(1);
        assertThat(entrance.isQueued()).isFalse();
    }

    @Test
    void keepsTheTurnOfOneThatIsWokenToo() {
        entrance.queue(id("a"), new Command.Wake());
        entrance.queue(id("a"), new Command.Admit());
        entrance.queue(id("a"), new Command.Wake());

        assertThat(entrance.next()).containsExactly(new Entrance.Guest(id("a"), new Command.Admit()));
        assertThat(entrance.isQueued()).isFalse();
    }

    @Test
    void letsNobodyInWhenItIsClosed() {
        queue("a", "b", "c");
        entrance.close();

        assertThat(entrance.next()).isEmpty();
        assertThat(entrance.more()).isEmpty();
    }

    private void queue(String... names) {
        for (String name : names) {
            entrance.queue(id(name), new Command.Wake());
        }
    }

    private static ExecutionId id(String name) {
        return new ExecutionId("wf-" + name);
    }
}
