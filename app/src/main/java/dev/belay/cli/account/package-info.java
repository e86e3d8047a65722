/**
 * An execution as a person reads it: its steps as a list, its state in words, why it stands where it stands.
 *
 * <p>Everything here is a pure function of the state and of the journal's events; nothing is printed.
 */
@NullMarked
package dev.belay.cli.account;

import org.jspecify.annotations.NullMarked;
