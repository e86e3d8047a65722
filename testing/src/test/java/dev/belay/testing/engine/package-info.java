/** The engine over a journal in memory and runners that do as they are told. */
@NullMarked
package dev.belay.testing.engine;

import org.jspecify.annotations.NullMarked;
