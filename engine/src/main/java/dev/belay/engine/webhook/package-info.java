/** How messages over HTTP are signed and checked, both ways: the scheme of Standard Webhooks. */
@NullMarked
package dev.belay.engine.webhook;

import org.jspecify.annotations.NullMarked;
