/** Measures what it takes to set a site up over HTTP, beside the bare shell commands that do the same. */
@NullMarked
package dev.belay.bench.sites;

import org.jspecify.annotations.NullMarked;
