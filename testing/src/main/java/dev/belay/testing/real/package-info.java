/**
 * Servers that sites need, each a real one of a test's own: in a new folder, on loopback, ended and removed when it is
 * closed. Where a program is missing, the test is skipped with the reason.
 */
@NullMarked
package dev.belay.testing.real;

import org.jspecify.annotations.NullMarked;
