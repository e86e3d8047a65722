package dev.belay.testing.reference;

import dev.belay.execution.Failure;
import dev.belay.execution.Phase;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All notes about one running of a step; a reader takes them one after the other. */
final class Tape {

    private final List<Note> notes = new ArrayList<>();
    private final int since;
    private final Instant touched;
    private int place;
    private Optional<Said> said = Optional.empty();
    private Optional<Said> late = Optional.empty();
    private boolean rolledBack;
    private boolean jumped;
    private boolean skipped;
    private Instant waits;

    /** That the step is said to have ended, or that a scope is said to have run out of time. */
    record Said(int at, Instant when, Optional<Failure> failure, Value.Mapping output) {}

    /** A tape that begins in that decision. */
    Tape(int since, Instant touched) {
        this.since = since;
        this.touched = touched;
        this.waits = touched;
    }

    void add(Note note) {
        notes.add(note);
    }

    void ends(Said end) {
        said = Optional.of(end);
    }

    void isLate(Said when) {
        late = late.or(() -> Optional.of(when));
    }

    void waits(Instant now) {
        waits = now;
    }

    /** When the last try at a wait began. */
    Instant waitsSince() {
        return waits;
    }

    void skips() {
        skipped = true;
    }

    /** Whether it was not run. */
    boolean isSkipped() {
        return skipped;
    }

    boolean isOver() {
        return skipped || said.isPresent();
    }

    void jumps() {
        jumped = true;
    }

    /** Whether it led elsewhere when it had failed. */
    boolean jumped() {
        return jumped;
    }

    void isRolledBack() {
        rolledBack = true;
    }

    /** Whether it was rolled back by itself. */
    boolean rolledBack() {
        return rolledBack;
    }

    /** How it is said to have ended. */
    Optional<Said> said() {
        return said;
    }

    /** When it is said to have run out of time. */
    Optional<Said> late() {
        return late;
    }

    /** The decision in which the step was first named. */
    int since() {
        return since;
    }

    /** When that was. */
    Instant touched() {
        return touched;
    }

    /** The next note, which stays. */
    Optional<Note> peek() {
        return place < notes.size() ? Optional.of(notes.get(place)) : Optional.empty();
    }

    /** Takes the next note where it is of that kind. */
    <T extends Note> Optional<T> take(Class<T> kind) {
        Optional<T> next = peek().filter(kind::isInstance).map(kind::cast);
        next.ifPresent(_ -> place++);
        return next;
    }

    /** Whether the next note is the beginning of an attempt in that phase. */
    boolean begins(Phase phase) {
        return peek().filter(note -> note instanceof Note.Began began && began.phase() == phase)
                .isPresent();
    }

    /** Whether the next note is the decision of a person about that phase. */
    boolean isDecided(Phase phase) {
        return peek().filter(note -> note instanceof Note.Decided decided && decided.phase() == phase)
                .isPresent();
    }

    @Override
    public String toString() {
        return notes.subList(0, place) + " | " + notes.subList(place, notes.size());
    }
}
