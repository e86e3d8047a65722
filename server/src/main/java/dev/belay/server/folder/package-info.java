/** What became of the definitions in the folder that a server registers. */
@NullMarked
package dev.belay.server.folder;

import org.jspecify.annotations.NullMarked;
