package dev.belay.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The next step of a schedule. */
public sealed interface Turn {

    /**
     * Nothing is to be done before that instant, unless an execution of it ends.
     *
     * @param until empty where nothing comes any more
     */
    record Rest(Optional<Instant> until) implements Turn {}

    /**
     * Nothing begins, but it goes on.
     *
     * @param missed to be kept with it
     * @param next from now on
     */
    record Note(List<Missed> missed, Progress next) implements Turn {
        /** Copies the list. */
        public Note {
            missed = List.copyOf(missed);
        }
    }

    /**
     * The execution of that instant begins. It is started first, under a key of schedule and instant, and then the
     * progress is kept: who dies between the two finds the execution by its key.
     *
     * @param next from then on
     */
    record Begin(Instant instant, Progress next) implements Turn {}

    /**
     * The executions at work are to be cancelled; when they have ended, what waits begins.
     *
     * @param until when it must be looked at again, though none has ended
     */
    record MakeRoom(Optional<Instant> until) implements Turn {}
}
