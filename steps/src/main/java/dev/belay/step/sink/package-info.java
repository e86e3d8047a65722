/** The ways to sinks: webhooks, files and the standard output, behind {@link dev.belay.engine.delivery.Channel}. */
@NullMarked
package dev.belay.step.sink;

import org.jspecify.annotations.NullMarked;
