@NullMarked
package dev.belay.trigger;

import org.jspecify.annotations.NullMarked;
