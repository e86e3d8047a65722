/**
 * From a request as it came to the answer of a route, in one order that is the same for all: where it comes from, what
 * it is for, who asks, what they may do, what it carries. Only then a handler sees it.
 *
 * <p>{@link dev.belay.server.dispatch.Dispatcher} knows no protocol library: {@code dev.belay.server.http} gives it
 * requests and carries the answers away.
 */
@NullMarked
package dev.belay.server.dispatch;

import org.jspecify.annotations.NullMarked;
