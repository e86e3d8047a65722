/**
 * Actions that are programmed and do not ship with Belay: {@link dev.belay.engine.runner.StepRunner}s that a {@link
 * java.util.ServiceLoader} finds, on the class path and in the jars of one folder.
 *
 * <p>A jar is code that runs with all that Belay may do. So {@link dev.belay.cli.library.JarFolder} first looks at who may
 * write to it; {@link dev.belay.cli.library.EngineWindow} shows it Belay's own classes and nothing of the libraries that
 * Belay happens to use; and {@link dev.belay.cli.library.ActionLibrary} takes no action whose name is taken. What cannot be
 * used is told and takes nothing else with it.
 */
@NullMarked
package dev.belay.cli.library;

import org.jspecify.annotations.NullMarked;
