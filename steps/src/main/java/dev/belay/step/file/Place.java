package dev.belay.step.file;

import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where things are: paths as definitions write them, and what is around them. */
final class Place {

    private Place() {}

    /** The absolute path that a parameter names, from the execution's folder on; empty for what is no path. */
    static Optional<Path> of(Value.Mapping input, String parameter, Path folder) {
        try {
            return input.get(parameter)
                    .map(Value::rendered)
                    .filter(written -> !written.isBlank())
                    .map(written -> folder.resolve(written).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The folder that a path stands in; a root stands in itself. */
    static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    /** The folders above a path that do not exist yet, the topmost first. */
    static List<Path> missingAbove(Path path) throws IOException {
        var missing = new ArrayList<Path>();
        for (Path folder = folderOf(path); !Looking.exists(folder); folder = folderOf(folder)) {
            missing.addFirst(folder);
        }
        return missing;
    }

    /** A name beside a path that belongs to this attempt alone. */
    static Path beside(Path path, String key) {
        return folderOf(path).resolve(".belay-" + key.replaceAll("[^A-Za-z0-9-]", "-"));
    }
}
