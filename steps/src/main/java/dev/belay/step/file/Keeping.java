package dev.belay.step.file;

import dev.belay.execution.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a path holds so that it can be made again, or says why that cannot be promised. */
sealed interface Keeping {

    /** More bytes than this are not kept in a receipt. */
    long MAX_KEPT_BYTES = 8L * 1024 * 1024;

    /** A folder with more in it is not kept in a receipt. */
    int MAX_KEPT_ENTRIES = 1_000;

    /** It is kept. */
    record Done(Kept kept) implements Keeping {}

    /** It cannot be made again. */
    record Impossible(Failure why) implements Keeping {}

    static Keeping of(Path path) throws IOException {
        if (!Looking.exists(path)) {
            return new Done(new Kept(List.of()));
        }
        var paths = new ArrayList<Path>();
        paths.add(path);
        if (Looking.shallow(path) instanceof FileState.Folder) {
            paths.addAll(Looking.below(path));
        }
        if (paths.size() > MAX_KEPT_ENTRIES) {
            return impossible(
                    "too-large",
                    "`" + path + "` holds " + paths.size() + " entries, and an undo keeps at most " + MAX_KEPT_ENTRIES
                            + ". Move it aside instead of removing it.");
        }
        return entries(path, paths);
    }

    private static Keeping entries(Path root, List<Path> paths) throws IOException {
        var entries = new ArrayList<Kept.Entry>();
        long bytes = 0;
        for (Path path : paths) {
            FileState state = Looking.shallow(path);
            String name = root.relativize(path).toString();
            if (state instanceof FileState.Special) {
                return impossible("not-a-file", "`" + path + "` is " + state.words() + " and could not be made again.");
            }
            if (!root.resolve(name).equals(path)) {
                return impossible(
                        "unencodable-name", "A name in `" + root + "` is no UTF-8 and could not be made again.");
            }
            if (state instanceof FileState.Plain file) {
                if (Looking.names(path) > 1) {
                    return impossible(
                            "hard-link",
                            "`" + path + "` is one of several names of the same file, and an undo could not join them"
                                    + " again. Use `run` with an undo of your own.");
                }
                bytes += file.size();
            }
            if (bytes > MAX_KEPT_BYTES) {
                return impossible(
                        "too-large",
                        "`" + root + "` holds more than " + MAX_KEPT_BYTES
                                + " bytes, which is the most that an undo keeps. Move it aside with `run` and an undo of"
                                + " your own.");
            }
            entries.add(new Kept.Entry(name, state, content(path, state)));
        }
        return new Done(new Kept(entries));
    }

    private static Content.Bytes content(Path path, FileState state) throws IOException {
        return state instanceof FileState.Plain ? new Content.Bytes(Files.readAllBytes(path)) : Content.Bytes.NONE;
    }

    private static Keeping impossible(String code, String message) {
        return new Impossible(new Failure(code, message));
    }
}
