package dev.belay.cli;

import dev.belay.cli.trust.Unreadable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds files of tests: those that are named, those beside definitions that are named, and those below folders. */
final class TestFiles {

    /** No more files are looked at below a folder. */
    static final int MAX_FILES = 100_000;

    private static final int MAX_DEPTH = 32;
    private static final String ENDING = ".test.yaml";
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules");

    private final Desk desk;

    TestFiles(Desk desk) {
        this.desk = desk;
    }

    /** All of them, as people know them, each once and in order. */
    List<String> find(List<String> named) {
        List<String> found = new ArrayList<>();
        for (String name : named.isEmpty() ? List.of(".") : named) {
            List<String> here = find(name);
            if (here.isEmpty()) {
                throw new Refused(Problem.of(ProblemCode.NO_TESTS, name)
                        .hint("Tests of `NAME.yaml` stand beside it, in `NAME" + ENDING + "`."));
            }
            found.addAll(here);
        }
        return found.stream().distinct().toList();
    }

    /** Those files, and the definitions beside them: what their results depend on. */
    List<Path> around(List<String> named) {
        List<Path> around = new ArrayList<>();
        for (String file : find(named)) {
            Path folder = Sources.path(desk, file).toAbsolutePath().getParent();
            try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                beside.forEach(around::add);
            } catch (IOException gone) {
                around.add(Sources.path(desk, file));
            }
        }
        return around.stream().distinct().toList();
    }

    private List<String> find(String name) {
        Path path = Sources.path(desk, name);
        if (Files.isDirectory(path)) {
            return below(path, name);
        }
        if (name.endsWith(ENDING) || !Files.exists(path)) {
            return List.of(name);
        }
        String beside = name.replaceFirst("\\.ya?ml$", "") + ENDING;
        return Files.exists(Sources.path(desk, beside)) ? List.of(beside) : List.of();
    }

    private static List<String> below(Path folder, String name) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, collecting(folder, files));
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, Unreadable.why(unreadable)));
        }
        String prefix = name.equals(".") ? "" : name.endsWith("/") ? name : name + "/";
        return files.stream()
                .sorted()
                .map(file -> prefix + folder.relativize(file))
                .toList();
    }

    private static SimpleFileVisitor<Path> collecting(Path folder, List<Path> files) {
        return new SimpleFileVisitor<>() {
            private int seen;

            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                String name =
                        inner.getFileName() == null ? "" : inner.getFileName().toString();
                boolean skipped = !inner.equals(folder) && (name.startsWith(".") || LEFT_OUT.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().endsWith(ENDING)) {
                    files.add(file);
                }
                return ++seen < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
