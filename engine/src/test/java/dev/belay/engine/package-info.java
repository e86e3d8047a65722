/** Tests of the shell round the core: what needs no journal and no clock. */
@NullMarked
package dev.belay.engine;

import org.jspecify.annotations.NullMarked;
