/**
 * What somebody wants done, as data: the one model into which every notation is parsed.
 *
 * <p>A {@link dev.belay.definition.Definition} holds a {@link dev.belay.definition.Body} of {@link
 * dev.belay.definition.Step}s; each step has one {@link dev.belay.definition.Verb}. Only {@link
 * dev.belay.definition.Verb.Act} touches the world, through an action that an {@link
 * dev.belay.definition.ActionSpec} describes; the other verbs decide. Nothing after the parser
 * knows which notation a definition was written in.
 */
@NullMarked
package dev.belay.definition;

import org.jspecify.annotations.NullMarked;
