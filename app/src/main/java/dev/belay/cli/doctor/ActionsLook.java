package dev.belay.cli.doctor;

import dev.belay.cli.action.ActionFile;
import dev.belay.cli.action.ActionFolder;
import dev.belay.cli.terminal.Cells;
import java.nio.file.Files;
import java.util.List;

/** Looks whether what lies in the folder of actions can be used. */
final class ActionsLook {

    private static final String ACTIONS = "Actions";

    private ActionsLook() {}

    /** Nothing is said where there is no such folder. */
    static List<Finding> findings(ActionFolder folder) {
        if (!Files.isDirectory(folder.path())) {
            return List.of();
        }
        List<Finding> broken = folder.files().stream()
                .filter(file -> !file.isSound())
                .map(ActionsLook::broken)
                .toList();
        return broken.isEmpty()
                ? List.of(Finding.ok(
                        ACTIONS, folder.all().size() + " of yours can be used, from `" + folder.path() + "`."))
                : broken;
    }

    private static Finding broken(ActionFile file) {
        return Finding.warning(
                ACTIONS,
                Cells.clean(file.file() + " cannot be used."),
                "`belay actions validate` tells all that is wrong, with its places.");
    }
}
