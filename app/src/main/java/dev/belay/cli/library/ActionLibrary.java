package dev.belay.cli.library;

import dev.belay.definition.ActionSpec;
import dev.belay.engine.runner.ProvidedRunner;
import dev.belay.engine.runner.StepRunner;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The actions that are programmed and do not ship with Belay, found once, when the library is opened.
 *
 * <p>All jars of the folder are loaded together, so that a jar with an action finds the libraries that lie beside it.
 */
public final class ActionLibrary implements AutoCloseable {

    private final Path folder;
    private final List<ProvidedRunner> runners;
    private final List<Problem> problems;
    private final URLClassLoader loader;

    private ActionLibrary(Path folder, Gathered found, List<Problem> ofJars, URLClassLoader loader) {
        this.folder = folder;
        this.runners = found.runners();
        this.problems =
                Stream.concat(ofJars.stream(), found.problems().stream()).toList();
        this.loader = loader;
    }

    /**
     * Those of the class path, and those of the jars in that folder, which need not be there.
     *
     * @param own the actions of Belay, whose names nobody can take
     */
    public static ActionLibrary open(Path folder, Collection<ActionSpec> own) {
        JarFolder jars = JarFolder.look(folder);
        ClassLoader belay = StepRunner.class.getClassLoader();
        var loader = new URLClassLoader("actions", jars.jars().toArray(URL[]::new), new EngineWindow(belay));
        var gathered = new Gathered(own);
        gathered.add(ServiceLoader.load(StepRunner.class, belay), "the class path");
        if (!jars.jars().isEmpty()) {
            gathered.add(ServiceLoader.load(StepRunner.class, loader), folder.toString());
        }
        return new ActionLibrary(folder, gathered, jars.problems(), loader);
    }

    /** Where jars are looked for. */
    public Path folder() {
        return folder;
    }

    /** The runners that can be used, in the order in which they were found. */
    public List<ProvidedRunner> runners() {
        return runners;
    }

    /** What cannot be used, and why. */
    public List<Problem> problems() {
        return problems;
    }

    /** Where they are looked for, in a sentence; empty where there is nothing to be said. */
    public Optional<String> sentence() {
        if (!problems.isEmpty()) {
            return Optional.of("Not all that lies in `" + folder + "` can be used: `belay actions` tells why.");
        }
        return Files.isDirectory(folder) ? Optional.of("Jars are looked for in `" + folder + "`.") : Optional.empty();
    }

    /** Closes the jars; to be called when the runners are closed. */
    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException _) {
            // Whatever it holds goes with the process.
        }
    }
}
