/** What the documented site workflows are told as. */
@NullMarked
package dev.belay.server.site;

import org.jspecify.annotations.NullMarked;
