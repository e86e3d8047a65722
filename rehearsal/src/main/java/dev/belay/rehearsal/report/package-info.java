/** What came of tests, as values and as data: JSON, and JUnit's XML for whoever collects results. */
@NullMarked
package dev.belay.rehearsal.report;

import org.jspecify.annotations.NullMarked;
