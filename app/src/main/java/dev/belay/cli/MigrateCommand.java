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
import dev.belay.execution.Command.Cancel;
import dev.belay.execution.Execution;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
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

    @Option(
            names = "--stop",
            description = "With `--yes`: where it only waits, stop it without a rollback before. What it waited for is"
                    + " waited for anew.")
    boolean stop;

    @Mixin
    LineageOptions lineage = new LineageOptions();

    MigrateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionRow row = lineage.id.find(desk);
        String version = row.workflow() + "@" + to;
        if (yes && stop && !row.isFinal()) {
            stop(row, version);
        }
        return yes ? lineage.migrate(desk, version) : plan(row, version);
    }

    /**
     * Stops it, where it would fit then. Each of the two is stored by itself: whoever is interrupted between them has an
     * execution that was cancelled and undid nothing, and says the same once more.
     */
    private void stop(ExecutionRow row, String version) throws InterruptedException {
        Value.Mapping prospect = prospect(lineage.wish(desk, version));
        if (!fits(prospect)) {
            throw new Refused(Problem.of(
                            ProblemCode.CANNOT_CONTINUE,
                            row.id(),
                            String.join(" ", texts(prospect, "problems", "message")))
                    .hint("It was not stopped."));
        }
        var cancel = new Cancel(desk.actor(), "It goes on as `" + version + "`.", false, false);
        int _ = new Work(desk, lineage.output).perform(new Steering(row.id(), cancel, true, false));
    }

    private static boolean fits(Value.Mapping prospect) {
        return prospect.get("fits").equals(Optional.of(Value.of(true)));
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
        boolean fits = fits(prospect);
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
        boolean stops = prospect.get("stops_first").equals(Optional.of(Value.of(true)));
        if (stops) {
            say("It has not ended: it would be stopped without a rollback before, and wait anew.");
        }
        say("All other steps are run. `belay migrate " + row.id() + " --to " + to + (stops ? " --stop" : "")
                + " --yes` does it.");
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
