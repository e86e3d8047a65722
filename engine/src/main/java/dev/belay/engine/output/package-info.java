/** What steps print: streamed to files as it comes, line by line to whoever watches, and bounded. */
@NullMarked
package dev.belay.engine.output;

import org.jspecify.annotations.NullMarked;
