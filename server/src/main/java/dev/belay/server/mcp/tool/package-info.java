/**
 * What a model can call: each {@link dev.belay.server.mcp.tool.Tool} says what it takes, what it answers, which
 * permission it needs and what it does to the world, and cannot be written without.
 *
 * <p>{@link dev.belay.server.mcp.tool.Toolbox} lists those that a principal may call and enforces the same when one is
 * called. What a tool answers is what REST answers.
 */
@NullMarked
package dev.belay.server.mcp.tool;

import org.jspecify.annotations.NullMarked;
