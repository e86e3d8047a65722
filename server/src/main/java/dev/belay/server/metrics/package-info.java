/**
 * What the server measures, in the text format that Prometheus reads.
 *
 * <p>Few kinds of numbers with few labels: a name that somebody can choose, such as a workflow's, is a label only for the
 * first of them, and the rest are counted together.
 */
@NullMarked
package dev.belay.server.metrics;

import org.jspecify.annotations.NullMarked;
