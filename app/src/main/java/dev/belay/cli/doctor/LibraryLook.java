package dev.belay.cli.doctor;

import dev.belay.cli.library.ActionLibrary;
import dev.belay.cli.terminal.Cells;
import dev.belay.problem.Problem;
import java.util.List;

/** Looks at the actions that are programmed and do not ship with Belay: their code runs with all that Belay may do. */
final class LibraryLook {

    private static final String LIBRARY = "Library";

    private LibraryLook() {}

    /** Nothing is said where nothing brings an action. */
    static List<Finding> findings(ActionLibrary library) {
        if (!library.problems().isEmpty()) {
            return library.problems().stream().map(LibraryLook::unusable).toList();
        }
        List<String> from = library.runners().stream()
                .map(runner -> runner.from())
                .distinct()
                .toList();
        return from.isEmpty()
                ? List.of()
                : List.of(Finding.ok(
                        LIBRARY,
                        Cells.clean(counted(library.runners().size()) + " as Belay, from `" + String.join("`, `", from)
                                + "` in `" + library.folder() + "`.")));
    }

    private static String counted(int actions) {
        return actions == 1 ? "1 action runs" : actions + " actions run";
    }

    private static Finding unusable(Problem problem) {
        return Finding.warning(
                LIBRARY,
                Cells.clean(problem.message()),
                Cells.clean(problem.hint().orElse("Its actions are not there; take it away, or put it right.")));
    }
}
