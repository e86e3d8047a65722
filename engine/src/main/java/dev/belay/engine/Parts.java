package dev.belay.engine;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import java.time.InstantSource;
import java.util.function.Consumer;

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
        Consumer<JournalUnavailable> giveUp) {}
