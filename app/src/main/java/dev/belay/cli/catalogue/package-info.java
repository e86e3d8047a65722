/**
 * Definitions that lie in a folder: registered when a server starts, and whenever they change.
 *
 * <p>{@link dev.belay.cli.catalogue.FolderWatch} looks from time to time, {@link dev.belay.cli.catalogue.FolderCatalogue}
 * knows what it has seen and what became of it, and {@link dev.belay.cli.catalogue.Intake} takes one file into the
 * catalogue. A {@link dev.belay.cli.catalogue.SourceTree} tells the commit of a file.
 *
 * <p>Nothing that is wrong with a folder or a file takes anything away: what was registered stays. That holds for a file
 * that is gone as well: it may be a mistake, and to delete a definition is said.
 */
@NullMarked
package dev.belay.cli.catalogue;

import org.jspecify.annotations.NullMarked;
