/**
 * A plan as a person reads it: step by step what would run, whether it changes anything, how it would be taken back,
 * and what nobody can know before it runs.
 */
@NullMarked
package dev.belay.cli.plan;

import org.jspecify.annotations.NullMarked;
