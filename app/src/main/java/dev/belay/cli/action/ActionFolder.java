package dev.belay.cli.action;

import dev.belay.cli.trust.FileTrust;
import dev.belay.definition.DefinedAction;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of action files.
 *
 * <p>Thread-safe. It is looked at whenever it is asked, and read again where a file came, went or changed.
 */
public final class ActionFolder {

    /** No more files than this are read. */
    public static final int MOST_FILES = 1_000;

    private final Path folder;
    private final ActionReader reader;
    private @Nullable Shelf shelf;

    /** The folder at that place, which need not be there. */
    public ActionFolder(Path folder, ActionReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** The action of that name; {@code -} and {@code _} are equal in it. */
    public Optional<OwnAction> find(String name) {
        return Optional.ofNullable(shelf().actions().get(DefinedAction.lookUp(name)));
    }

    /** All that can be used, in the order of their names. */
    public Collection<OwnAction> all() {
        return shelf().actions().values();
    }

    /** Its files, in the order of their names. */
    public List<ActionFile> files() {
        return shelf().files();
    }

    /** Where actions are looked for, in a sentence. */
    public String sentence() {
        long unsound = files().stream().filter(file -> !file.isSound()).count();
        if (unsound > 0) {
            return "Your own are looked for in `" + folder + "`, where " + unsound
                    + (unsound == 1 ? " file has" : " files have") + " errors: `belay actions validate` tells them.";
        }
        return "Your own are looked for in `" + folder + "`"
                + (Files.isDirectory(folder) ? "." : ", which is not there.");
    }

    /**
     * What was read.
     *
     * @param stamps of the files when they were read
     */
    private record Shelf(List<Stamp> stamps, List<ActionFile> files, Map<String, OwnAction> actions) {}

    /** How a file was when it was looked at. */
    private record Stamp(Path file, Object identity) {}

    private synchronized Shelf shelf() {
        List<Stamp> stamps = stamps();
        if (shelf == null || !shelf.stamps().equals(stamps)) {
            shelf = read(stamps);
        }
        return shelf;
    }

    private List<Stamp> stamps() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ActionFolder::isOfActions)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .map(ActionFolder::stamp)
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private static boolean isOfActions(Path file) {
        String name = file.getFileName().toString();
        boolean ends = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
        return ends && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
        } catch (IOException gone) {
            return new Stamp(file, "unreadable");
        }
    }

    private Shelf read(List<Stamp> stamps) {
        Optional<Problem> distrust = FileTrust.whyNotNamed(folder.toString(), folder);
        if (distrust.isPresent()) {
            return new Shelf(stamps, List.of(reader.refused(folder, distrust.get())), Map.of());
        }
        if (stamps.size() > MOST_FILES) {
            Problem many = Problem.of(
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of files in `" + folder + "`",
                    "more than " + MOST_FILES,
                    "action_files",
                    MOST_FILES);
            return new Shelf(stamps, List.of(reader.refused(folder, many)), Map.of());
        }
        List<ActionFile> files = new ArrayList<>();
        Map<String, OwnAction> actions = new TreeMap<>();
        stamps.forEach(stamp -> files.add(add(reader.read(stamp.file()), actions)));
        return new Shelf(stamps, List.copyOf(files), actions);
    }

    /** Of two files with an action of the same name, the one that is read first has it; the other cannot be used. */
    private ActionFile add(ActionFile file, Map<String, OwnAction> actions) {
        for (OwnAction own : file.actions()) {
            OwnAction first = actions.get(DefinedAction.lookUp(own.action().name()));
            if (first != null) {
                return reader.refused(
                        Path.of(file.file()),
                        Problem.of(ProblemCode.ACTION_NAME_TAKEN, own.action().name(), "`" + first.file() + "` has it")
                                .hint("Give it another name; `-` and `_` are equal in names."));
            }
        }
        file.actions()
                .forEach(own -> actions.put(DefinedAction.lookUp(own.action().name()), own));
        return file;
    }
}
