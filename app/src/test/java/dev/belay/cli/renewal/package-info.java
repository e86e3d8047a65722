/** Tests of renewals. */
@NullMarked
package dev.belay.cli.renewal;

import org.jspecify.annotations.NullMarked;
