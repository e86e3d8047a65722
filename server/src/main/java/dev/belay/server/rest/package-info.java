/**
 * What {@code /api/v1} answers: executions, their events and logs, definitions, plans.
 *
 * <p>A class for each group of routes; what an answer looks like is told by {@code dev.belay.engine.account}, so that it
 * is the same that {@code --json} prints. Whoever asks is the actor of what they ask for.
 */
@NullMarked
package dev.belay.server.rest;

import org.jspecify.annotations.NullMarked;
