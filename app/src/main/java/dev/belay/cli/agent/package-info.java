/**
 * Models that talk to Belay over the streams of a process.
 *
 * <p>{@link dev.belay.cli.agent.Relay} carries the messages of one client to whoever answers them, and finds another one
 * when that one ends: the engine in this process, the process that owns the data folder, or a server elsewhere.
 */
@NullMarked
package dev.belay.cli.agent;

import org.jspecify.annotations.NullMarked;
