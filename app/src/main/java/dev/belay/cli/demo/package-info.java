/**
 * {@code belay demo}: a small site is published, a bad release is taken back, and the real process is killed in the
 * middle of a third, in a folder of its own that stays to be looked at.
 *
 * <p>Everything that counts is done by other processes: {@code belay} itself as a user would call it, and the JDK's own
 * web server. {@link dev.belay.cli.demo.Demo} only tells the story, measures the tree before and after, and checks
 * every claim that it makes. All processes are ended by their ids, also when the demo is interrupted.
 */
@NullMarked
package dev.belay.cli.demo;

import org.jspecify.annotations.NullMarked;
