/**
 * What starts executions by itself: the end of another execution, or a webhook.
 *
 * <p>A {@link dev.belay.definition.Trigger} belongs to a definition. An {@link dev.belay.trigger.Occurrence} is what
 * happened. {@link dev.belay.trigger.Triggering} holds the one against the other, and what fired before beside it, and
 * answers with a {@link dev.belay.trigger.Verdict}: fire, or why not. It is a pure function; who asks it stores what
 * follows in one append, and asks again where somebody else was faster.
 */
@NullMarked
package dev.belay.trigger;

import org.jspecify.annotations.NullMarked;
