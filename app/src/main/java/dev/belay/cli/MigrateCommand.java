package dev.belay.cli;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.control.RouteCall;
import dev.belay.cli.terminal.Cells;
import dev.belay.definition.DefinitionDifference;
import dev.belay.engine.Belay;
import dev.belay.engine.GoOn;
import dev.belay.engine.Watcher;
import dev.belay.engine.account.ProspectJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Execution;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay migrate}: goes on where an execution stopped, under another version of its definition. */
@Command(
        name = "migrate",
        description = "Go on where an execution stopped, under another registered version of its definition. It only"
                + " tells what differs and whether that fits, unless `--yes` is said.")
final class MigrateCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VERSION",
            description = "The version: its number, or what its author calls it.")
    String to = "";

    @Option(names = "--yes", description = "Do it.")
    boolean yes;

    @Mixin
    LineageOptions lineage = new LineageOptions();

    MigrateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionRow row = lineage.id.find(desk);
        String version = row.workflow() + "@" + to;
        return yes ? lineage.migrate(desk, version) : plan(row, version);
    }

    // Only telling

    private int plan(ExecutionRow row, String version) throws InterruptedException {
        Execution state = new Reading(desk).state(row.id());
        DefinitionDifference difference = desk.assembly()
                .notation()
                .difference(
                        state.definition(),
                        new Sources(desk).registered(version).orRefuse());
        Value.Mapping prospect = prospect(lineage.wish(desk, version));
        boolean fits = prospect.get("fits").equals(Optional.of(Value.of(true)));
        if (lineage.output.json) {
            desk.terminal().out().println(prospect.with("difference", difference.toValue()));
        } else {
            new DifferenceView(desk.terminal()).show(difference);
            tell(row, version, prospect, fits);
        }
        return (fits ? ExitCode.COMPLETED : ExitCode.REFUSED).number();
    }

    private void tell(ExecutionRow row, String version, Value.Mapping prospect, boolean fits) {
        say("");
        if (!fits) {
            texts(prospect, "problems", "message").forEach(this::say);
            say("So `" + row.id() + "` cannot go on as `" + version + "`.");
            return;
        }
        say("`" + row.id() + "` can go on as `" + version + "`.");
        steps(prospect, "kept", "taken over");
        steps(prospect, "attempted", "attempted once more");
        say("All other steps are run. `belay migrate " + row.id() + " --to " + to + " --yes` does it.");
    }

    private void steps(Value.Mapping prospect, String field, String what) {
        List<String> steps = texts(prospect, field, "");
        if (!steps.isEmpty()) {
            say(what + ": " + String.join(", ", steps));
        }
    }

    private void say(String line) {
        desk.terminal().out().println(Cells.clean(line));
    }

    private static List<String> texts(Value.Mapping told, String field, String within) {
        return told.get(field).orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)
                ? items.stream()
                        .map(item -> item instanceof Value.Mapping one
                                ? one.get(within).map(Value::rendered).orElse("")
                                : item.rendered())
                        .toList()
                : List.of();
    }

    // By the engine of this process, by the owner of the data folder, or by a server

    private Value.Mapping prospect(GoOn wish) throws InterruptedException {
        return new Work(desk, lineage.output)
                .either(() -> here(wish), () -> new Request.AskRoute(asked(wish), desk.actor()), MigrateCommand::told);
    }

    private Value.Mapping here(GoOn wish) {
        try (Belay belay = desk.assembly().engine(Watcher.NONE)) {
            return ProspectJson.of(belay.prospect(wish));
        }
    }

    private static RouteCall asked(GoOn wish) {
        Value.Mapping content = Value.mapping("to", Value.of(wish.to().orElseThrow()), "inputs", wish.settings())
                .with("dry_run", Value.of(true));
        return new RouteCall(
                "POST", List.of("executions", wish.earlier().text(), "migrate"), Map.of(), Optional.of(content), false);
    }

    private static Optional<Value.Mapping> told(Reply reply) {
        return switch (reply) {
            case Reply.Refused(List<Problem> problems) -> throw new Refused(problems);
            case Reply.Told(Value.Mapping told) -> Optional.of(told);
            default -> Optional.empty();
        };
    }
}
