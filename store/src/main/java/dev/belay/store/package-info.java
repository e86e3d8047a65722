/**
 * The journal on disk: one writer, one append for each decision, nothing acknowledged before it is durable.
 */
@NullMarked
package dev.belay.store;

import org.jspecify.annotations.NullMarked;
