/**
 * Renewals of certificates, which nobody has to ask for: the process that serves looks from time to time which of them
 * end, and starts the definition {@code renew-certificate} for these.
 *
 * <p>Nothing is remembered here. Which certificates end stands beside them, and what was started for them stands in the
 * journal, under a key that is the same for every look on the same day; so a restart, or a second look, starts nothing
 * twice.
 */
@NullMarked
package dev.belay.cli.renewal;

import org.jspecify.annotations.NullMarked;
