/**
 * Which files Belay obeys.
 *
 * <p>Settings, actions and definitions say which programs are run, so a file that everybody may write to is not
 * followed, and neither is one of which that cannot be found out.
 */
@NullMarked
package dev.belay.cli.trust;

import org.jspecify.annotations.NullMarked;
