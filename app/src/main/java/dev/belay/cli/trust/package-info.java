/**
 * Which files Belay obeys.
 *
 * <p>Settings, actions, jars and definitions say which programs are run. So one to which somebody may write who has no say
 * already is not followed, and neither is one of which that cannot be found out. A say have Belay's user, root, and
 * whoever owns the folder that was named; a group has it where it is the group of one of them alone.
 */
@NullMarked
package dev.belay.cli.trust;

import org.jspecify.annotations.NullMarked;
