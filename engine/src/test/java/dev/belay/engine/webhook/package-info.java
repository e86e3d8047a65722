@NullMarked
package dev.belay.engine.webhook;

import org.jspecify.annotations.NullMarked;
