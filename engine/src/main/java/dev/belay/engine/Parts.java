package dev.belay.engine;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an engine is made of.
 *
 * @param journal owned by the engine from now on
 * @param definitions reads stored definitions back
 * @param runners the actions
 * @param logs where steps print
 * @param clock the wall clock
 * @param watcher is told what happens
 * @param patience how long others are waited for
 * @param shipped the definitions that come with the program, by name: they are run where none is registered
 * @param giveUp is called when the store takes no change for longer than that: the process must end
 */
public record Parts(
        Journal journal,
        DefinitionReader definitions,
        StepRunners runners,
        StepLogs logs,
        InstantSource clock,
        Watcher watcher,
        Patience patience,
        Function<String, Optional<StoredDefinition>> shipped,
        Consumer<JournalUnavailable> giveUp) {

    /** Without shipped definitions. */
    public Parts(
            Journal journal,
            DefinitionReader definitions,
            StepRunners runners,
            StepLogs logs,
            InstantSource clock,
            Watcher watcher,
            Patience patience,
            Consumer<JournalUnavailable> giveUp) {
        this(journal, definitions, runners, logs, clock, watcher, patience, _ -> Optional.empty(), giveUp);
    }
}
