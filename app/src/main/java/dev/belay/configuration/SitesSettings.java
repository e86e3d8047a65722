package dev.belay.configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * How the documented workflows on sites run.
 *
 * @param stepTimeout how long an attempt of a step may take; empty for what each step says
 * @param autoRollback whether a workflow that fails is rolled back
 */
public record SitesSettings(Optional<Duration> stepTimeout, boolean autoRollback) {}
