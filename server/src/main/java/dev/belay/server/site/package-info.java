/**
 * The documented workflows on sites, in the words of their document.
 *
 * <p>What runs is a definition like any other, a blueprint in YAML. This package only translates: {@link
 * dev.belay.server.site.SiteWorkflow} says what the document calls the workflow and its steps, {@link
 * dev.belay.server.site.SiteState} reads an execution in those words, {@link dev.belay.server.site.SiteAnswer} and
 * {@link dev.belay.server.site.SiteEvents} tell it. No other package knows these words.
 */
@NullMarked
package dev.belay.server.site;

import org.jspecify.annotations.NullMarked;
