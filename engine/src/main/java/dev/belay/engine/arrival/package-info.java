/**
 * What came to triggers, as it is kept: {@link dev.belay.engine.arrival.TriggerLog} is a port that every store
 * implements. What follows from it is decided in {@link dev.belay.trigger}.
 */
@NullMarked
package dev.belay.engine.arrival;

import org.jspecify.annotations.NullMarked;
