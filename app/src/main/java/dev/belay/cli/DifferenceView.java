package dev.belay.cli;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.DefinitionDifference;
import java.util.List;

/** What differs between two definitions, as a person reads it. */
record DifferenceView(Terminal terminal) {

    void show(DefinitionDifference difference) {
        if (difference.isEmpty()) {
            terminal.out().println("Both mean the same.");
            return;
        }
        difference.keys().forEach(key -> terminal.out().println("changed  `" + key + "` of the definition"));
        difference.added().forEach(step -> terminal.out().println("added    step `" + step + "`"));
        difference.removed().forEach(step -> terminal.out().println("removed  step `" + step + "`"));
        difference
                .changed()
                .forEach(step -> terminal.out().println("changed  step `" + step.id() + "`: " + keys(step.keys())));
        if (difference.reordered()) {
            terminal.out().println("changed  the order of the steps");
        }
        terminal.out().println();
        difference.lines().lines().forEach(line -> terminal.out().println(Cells.clean(line)));
    }

    private static String keys(List<String> keys) {
        return String.join(", ", keys.stream().map(key -> "`" + key + "`").toList());
    }
}
