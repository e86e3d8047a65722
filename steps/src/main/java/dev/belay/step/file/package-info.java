/**
 * The actions {@code file.*}: each replaces what one path holds, and puts it back.
 *
 * <p>A {@link dev.belay.step.file.FileAction} says what a path shall hold; {@link
 * dev.belay.step.file.FileRunner} does the rest, the same way for all of them. Before anything
 * changes, the receipt holds what the path held, to the byte. The new thing is made under a name
 * of its own beside the path, brought to the disk and renamed: so at every moment the path holds
 * the old thing or the new one, whole. A path that holds neither was changed by somebody else, and
 * is left alone.
 */
@NullMarked
package dev.belay.step.file;

import org.jspecify.annotations.NullMarked;
