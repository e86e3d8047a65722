package dev.belay.cli.catalogue;

import dev.belay.cli.trust.FileTrust;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files of a folder that may be definitions: those that end in {@code .yaml} or {@code .yml}, in no folder and
 * under no name that begins with a dot, and that are no tests of definitions. A link to a file is that file; a link to a
 * folder is not followed.
 */
final class DefinitionFiles {

    /** Of a folder with more files than this, none is registered. */
    static final int MOST = 1_000;

    /** Of a folder that holds more than this, of whatever kind, none is registered. */
    static final int MOST_ENTRIES = 20_000;

    /** Folders within folders, so deep. */
    static final int DEPTH = 8;

    private final Path folder;

    DefinitionFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * What was found.
     *
     * @param files by name
     * @param refused what is not looked into, and why
     */
    record Listing(List<FoundFile> files, List<KeptFile> refused) {

        static Listing nothing(Problem why) {
            return new Listing(List.of(), List.of(KeptFile.refused(KeptFile.FOLDER, why)));
        }

        /** Whether nothing can be said of any file. */
        boolean isBlind() {
            return refused.stream().anyMatch(one -> one.file().equals(KeptFile.FOLDER));
        }
    }

    /** Everything that may be a definition; never throws, whatever the folder is. */
    Listing list() {
        if (!Files.isDirectory(folder)) {
            return Listing.nothing(unreadable(folder.toString(), "there is no such folder"));
        }
        var walk = new Walk();
        try {
            Files.walkFileTree(folder, Set.of(), DEPTH, walk);
        } catch (IOException unreadable) {
            return Listing.nothing(unreadable(folder.toString(), unreadable.toString()));
        }
        return walk.listing();
    }

    private static Problem unreadable(String name, String why) {
        return Problem.of(ProblemCode.FILE_UNREADABLE, name, why);
    }

    private static Problem tooMany(String what, String limit, int most) {
        return Problem.of(ProblemCode.LIMIT_EXCEEDED, what, "more than " + most, limit, most);
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private final List<FoundFile> files = new ArrayList<>();
        private final List<KeptFile> refused = new ArrayList<>();
        private int entries;

        Listing listing() {
            if (entries > MOST_ENTRIES) {
                return Listing.nothing(tooMany("What lies in `" + folder + "`", "definition_entries", MOST_ENTRIES));
            }
            if (files.size() > MOST) {
                return Listing.nothing(tooMany("The number of files in `" + folder + "`", "definition_files", MOST));
            }
            files.sort(Comparator.comparing(FoundFile::name));
            return new Listing(List.copyOf(files), List.copyOf(refused));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes now) {
            if (isHidden(path)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Optional<Problem> distrust = whyNot(path);
            if (distrust.isPresent()) {
                refused.add(KeptFile.refused(nameOf(path), distrust.get()));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return next();
        }

        private Optional<Problem> whyNot(Path path) {
            return path.equals(folder)
                    ? FileTrust.whyNotNamed(path.toString(), path)
                    : FileTrust.whyNot(path.toString(), path);
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes now) {
            if (mayBeOne(path)) {
                try {
                    files.add(FoundFile.of(path, nameOf(path)));
                } catch (IOException gone) {
                    refused.add(KeptFile.refused(nameOf(path), unreadable(nameOf(path), gone.toString())));
                }
            }
            return next();
        }

        /** What cannot be looked into keeps nobody from the rest. */
        @Override
        public FileVisitResult visitFileFailed(Path path, IOException why) {
            refused.add(KeptFile.refused(nameOf(path), unreadable(path.toString(), why.toString())));
            return next();
        }

        private FileVisitResult next() {
            entries++;
            return entries > MOST_ENTRIES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }

    private boolean mayBeOne(Path path) {
        String name = path.getFileName().toString();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        boolean test = name.endsWith(".test.yaml") || name.endsWith(".test.yml");
        return yaml && !test && !isHidden(path) && Files.isRegularFile(path);
    }

    private boolean isHidden(Path path) {
        return !path.equals(folder) && path.getFileName().toString().startsWith(".");
    }

    private String nameOf(Path path) {
        return path.equals(folder) ? KeptFile.FOLDER : folder.relativize(path).toString();
    }
}
