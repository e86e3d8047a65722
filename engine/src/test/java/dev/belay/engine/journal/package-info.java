/** Tests of what is stored. */
@NullMarked
package dev.belay.engine.journal;

import org.jspecify.annotations.NullMarked;
