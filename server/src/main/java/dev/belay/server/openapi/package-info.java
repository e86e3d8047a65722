/** The table of routes as OpenAPI 3.1, for other programs, and as a page, for people: both are printed, never written. */
@NullMarked
package dev.belay.server.openapi;

import org.jspecify.annotations.NullMarked;
