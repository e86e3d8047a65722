package dev.belay.cli.library;

import dev.belay.cli.trust.FileTrust;
import dev.belay.cli.trust.Unreadable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars of a folder that may be run, and why others may not.
 *
 * @param jars in the order of their names
 * @param problems a sentence for each that is left out
 */
record JarFolder(List<URL> jars, List<Problem> problems) {

    /** No more jars than this are opened. */
    static final int MOST_JARS = 100;

    JarFolder {
        jars = List.copyOf(jars);
        problems = List.copyOf(problems);
    }

    /** Looks at a folder, which need not be there. Nothing in it is run. */
    static JarFolder look(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new JarFolder(List.of(), List.of());
        }
        Optional<Problem> distrust = FileTrust.whyNotNamed(folder.toString(), folder);
        if (distrust.isPresent()) {
            return new JarFolder(List.of(), List.of(distrust.get()));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return of(
                    folder,
                    files.filter(JarFolder::isJar)
                            .sorted()
                            .limit(MOST_JARS + 1L)
                            .toList());
        } catch (IOException unreadable) {
            return new JarFolder(List.of(), List.of(unusable(folder, Unreadable.why(unreadable))));
        }
    }

    private static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static JarFolder of(Path folder, List<Path> files) {
        if (files.size() > MOST_JARS) {
            return new JarFolder(
                    List.of(),
                    List.of(Problem.of(
                            ProblemCode.LIMIT_EXCEEDED,
                            "The number of jars in `" + folder + "`",
                            "more than " + MOST_JARS,
                            "action_jars",
                            MOST_JARS)));
        }
        List<URL> jars = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            whyNot(file).ifPresentOrElse(problems::add, () -> jars.add(url(file)));
        }
        return new JarFolder(jars, problems);
    }

    private static Optional<Problem> whyNot(Path file) {
        return FileTrust.whyNot(file.toString(), file).or(() -> unreadable(file));
    }

    private static Optional<Problem> unreadable(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            return jar.size() > 0 ? Optional.empty() : Optional.of(unusable(file, "there is nothing in it"));
        } catch (IOException broken) {
            return Optional.of(unusable(file, "it is no jar that can be read: " + Unreadable.why(broken)));
        }
    }

    private static Problem unusable(Path file, String why) {
        return Problem.of(ProblemCode.LIBRARY_UNUSABLE, file, why);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("A file has no address: " + file, impossible);
        }
    }
}
