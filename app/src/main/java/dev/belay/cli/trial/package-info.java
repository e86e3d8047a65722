/** What came of tests of definitions, for a person: one line for each case, and more of what is not as expected. */
@NullMarked
package dev.belay.cli.trial;

import org.jspecify.annotations.NullMarked;
