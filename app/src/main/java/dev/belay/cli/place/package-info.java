/**
 * Where executions live, as a command sees it: a data folder beside which this process works, or a server.
 *
 * <p>A {@link dev.belay.cli.place.Place} is looked up in and asked; what a command makes of its answers is the same
 * whichever it is, and so is what it prints. {@link dev.belay.cli.place.FolderPlace} is the one that reads the journal
 * itself; the one that asks a server is in the package {@code remote}.
 */
@NullMarked
package dev.belay.cli.place;

import org.jspecify.annotations.NullMarked;
