package dev.belay.cli.doctor;

import dev.belay.cli.catalogue.KeptFile;
import java.util.List;
import java.util.Optional;

/** Looks whether what lies in the folder of definitions can be registered. */
final class DefinitionsLook {

    private static final String DEFINITIONS = "Definitions";

    private DefinitionsLook() {}

    /** Nothing is said where there is no such folder. */
    static List<Finding> findings(Optional<List<KeptFile>> files) {
        return files.map(DefinitionsLook::findings).orElse(List.of());
    }

    private static List<Finding> findings(List<KeptFile> files) {
        List<Finding> broken = files.stream()
                .filter(file -> !file.isSound())
                .map(DefinitionsLook::broken)
                .toList();
        String all = files.size() == 1 ? "The file" : "All " + files.size() + " files";
        return broken.isEmpty()
                ? List.of(Finding.ok(DEFINITIONS, all + " of the folder of definitions can be registered."))
                : broken;
    }

    private static Finding broken(KeptFile file) {
        return Finding.warning(
                DEFINITIONS,
                file.file().equals(KeptFile.FOLDER) ? file.complaint() : file.file() + ": " + file.complaint(),
                "What was registered before stays. `belay validate` tells all that is wrong, with its places.");
    }
}
