package dev.belay.testing.simulation;

import dev.belay.definition.Definition;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.testing.journal.Fate;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A process that decides on one execution and stores what it decides. */
interface Host {

    /** Makes hosts of one kind. */
    @FunctionalInterface
    interface Maker {
        /**
         * A process in which an execution was created.
         *
         * @param fates what befalls each append after the first
         */
        Host create(Definition definition, Command create, Instant now, Supplier<Fate> fates);
    }

    /** What became of a command. */
    sealed interface Told {

        /** It was decided, and what follows is stored. */
        record Decided(List<Event> events) implements Told {}

        /** The disk is full: nothing was stored, and it may be asked again. */
        record Refused() implements Told {}

        /** The process died in the middle; its decision may be stored or not. */
        record Died() implements Told {}
    }

    /** What the process knows. */
    Execution state();

    Told tell(Command command, Instant now);

    /** Another process opens the same journal and reads the execution; it has not decided anything yet. */
    void restart();

    /** What is stored after that version, whether or not a process saw it. */
    List<Event> eventsAfter(long version);

    /** The epoch of the process. */
    long epoch();
}
