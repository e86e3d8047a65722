/** What stands behind the routes: the engine, what plans, what reads definitions, and the news of the journal. */
@NullMarked
package dev.belay.server.backing;

import org.jspecify.annotations.NullMarked;
