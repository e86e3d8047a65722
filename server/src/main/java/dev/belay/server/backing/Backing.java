package dev.belay.server.backing;

import dev.belay.engine.Belay;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.schedule.Schedules;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What a route needs to answer.
 *
 * @param belay the engine
 * @param planning answers what would happen
 * @param texts reads definitions
 * @param logs what steps printed
 * @param tokens who is let in
 * @param schedules what begins by itself
 * @param news wakes who follows the journal
 * @param setAside what this process cannot drive on
 * @param clock the wall clock
 * @param folder where relative paths and commands start from, unless a request may say otherwise
 */
public record Backing(
        Belay belay,
        Planning planning,
        DefinitionTexts texts,
        StepLogs logs,
        AccessTokens tokens,
        Schedules schedules,
        News news,
        SetAside setAside,
        InstantSource clock,
        Path folder) {}
