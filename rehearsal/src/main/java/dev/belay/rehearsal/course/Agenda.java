package dev.belay.rehearsal.course;

import dev.belay.execution.Work;
import dev.belay.rehearsal.script.Cue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What will happen by itself, the next first. What comes from outside comes before what ends at the same time. */
final class Agenda {

    private static final Comparator<Item> ORDER =
            Comparator.comparing(Item::at).thenComparingInt(item -> item instanceof Item.Done ? 1 : 0);

    private final List<Item> items = new ArrayList<>();

    /** One thing that will happen. */
    sealed interface Item {
        Instant at();

        /** A piece of work comes to its end. */
        record Done(Instant at, Member of, Work work) implements Item {}

        /** Something comes from outside. */
        record Outside(Instant at, Cue cue) implements Item {}

        /** Time has passed for an execution. */
        record Time(Instant at, Member of) implements Item {}
    }

    void add(Item item) {
        items.add(item);
    }

    void remove(Item item) {
        items.remove(item);
    }

    /** Of those of the same time the first that was added. */
    Optional<Item> first() {
        return items.stream().min(ORDER);
    }

    /** Whether that is to come. */
    boolean holds(Member of, Work work) {
        return items.stream()
                .anyMatch(item -> item instanceof Item.Done(Instant _, Member whose, Work one)
                        && whose == of
                        && one.equals(work));
    }

    /** What was under way is over with the process. */
    void dropWork() {
        items.removeIf(item -> item instanceof Item.Done);
    }

    /** The attempt was ended: its news never comes. */
    void drop(Member of, Work.End end) {
        items.removeIf(item -> item instanceof Item.Done(Instant _, Member whose, Work work)
                && whose == of
                && work instanceof Work.Attempt attempt
                && attempt.step().equals(end.step())
                && attempt.phase() == end.phase()
                && attempt.attempt() == end.attempt());
    }
}
