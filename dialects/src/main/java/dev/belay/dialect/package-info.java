/**
 * Notations: each one is read into the same definition, and nothing after the reader knows which it was.
 */
@NullMarked
package dev.belay.dialect;

import org.jspecify.annotations.NullMarked;
