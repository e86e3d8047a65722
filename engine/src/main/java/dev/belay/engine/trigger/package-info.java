/**
 * Executions that start by themselves: what happened is held against the triggers of registered definitions.
 *
 * <p>{@link dev.belay.engine.trigger.Triggers} is asked by whoever learns that something happened: {@link
 * dev.belay.engine.trigger.EndFollower}, which reads the stream of all entries, and the hooks of the server. It decides
 * by {@link dev.belay.trigger.Triggering} and stores that a trigger fired in the append that creates the execution; so
 * neither is there without the other, and of a thousand who bring the same one is first.
 */
@NullMarked
package dev.belay.engine.trigger;

import org.jspecify.annotations.NullMarked;
