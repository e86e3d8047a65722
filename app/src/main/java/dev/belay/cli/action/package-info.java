/**
 * Actions that do not ship with Belay: those that somebody wrote down, in a folder of files.
 *
 * <p>{@link dev.belay.cli.action.ActionFolder} reads the folder, and reads it again when something in it has changed, so
 * that a server needs no restart. A file that cannot be used is told and takes nothing else with it: its actions are not
 * there, and who asks for one is told why. {@link dev.belay.cli.action.ActionsHere} puts them beside the actions of this
 * process, whose names nobody can take.
 */
@NullMarked
package dev.belay.cli.action;

import org.jspecify.annotations.NullMarked;
