/**
 * The shell round the core: the facade, the worker, and the ports to everything outside.
 */
@NullMarked
package dev.belay.engine;

import org.jspecify.annotations.NullMarked;
