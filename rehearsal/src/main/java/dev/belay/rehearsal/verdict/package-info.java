/** What came of a case, held against what was expected: every difference in a sentence of its own. */
@NullMarked
package dev.belay.rehearsal.verdict;

import org.jspecify.annotations.NullMarked;
