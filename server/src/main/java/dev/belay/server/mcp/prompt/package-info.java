/** What a person can ask a model to do with Belay: prompts, and what can stand in their places. */
@NullMarked
package dev.belay.server.mcp.prompt;

import org.jspecify.annotations.NullMarked;
