package dev.belay.proof.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes jars of the folders on a class path: the JVM's start cache takes nothing else. */
final class Jars {

    private Jars() {}

    /** The same class path, with a jar in that folder for each folder of classes. */
    static String ofFolders(String classPath, Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : expanded(classPath)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(jar(path, folder.resolve("classes-" + entries.size() + ".jar"))
                        .toString());
            } else if (Files.isRegularFile(path)) {
                entries.add(entry);
            }
        }
        return String.join(System.getProperty("path.separator"), entries);
    }

    private static List<String> expanded(String classPath) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : Arrays.asList(classPath.split(System.getProperty("path.separator")))) {
            if (entry.endsWith("*")) {
                try (Stream<Path> jars = Files.list(Path.of(entry.substring(0, entry.length() - 1)))) {
                    jars.map(Path::toString)
                            .filter(jar -> jar.endsWith(".jar"))
                            .sorted()
                            .forEach(entries::add);
                }
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> walk = Files.walk(classes)) {
            walk.filter(Files::isRegularFile).sorted().forEach(one -> add(classes, one, out));
        }
        return jar;
    }

    private static void add(Path classes, Path file, JarOutputStream out) {
        try {
            out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
