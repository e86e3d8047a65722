@NullMarked
package dev.belay.server.mcp;

import org.jspecify.annotations.NullMarked;
