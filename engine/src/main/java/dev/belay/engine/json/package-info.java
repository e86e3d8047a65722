/** JSON text into values. Values write themselves; reading needs a parser, which is Jackson's. */
@NullMarked
package dev.belay.engine.json;

import org.jspecify.annotations.NullMarked;
