package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.place.Outlook;
import dev.belay.cli.terminal.Line;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay trigger}: what starts executions by itself. */
@Command(name = "trigger", description = "Show what starts executions by itself, and try it out.")
final class TriggerCommand implements Callable<Integer> {

    private final Desk desk;

    TriggerCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return list(new OutputOptions());
    }

    @Command(name = "list", description = "List the triggers that count: those of the newest registered versions.")
    int list(@Mixin OutputOptions output) {
        Value.Mapping told = desk.place().look(new Outlook.Triggers());
        List<Value.Mapping> triggers = Cell.objects(told, "triggers");
        if (output.json) {
            desk.terminal().out().println(told);
        } else if (triggers.isEmpty()) {
            desk.terminal().out().println("No registered definition has triggers.");
        } else {
            var table = new Table("TRIGGER", "LISTENS TO", "WHERE", "COOLDOWN");
            for (Value.Mapping trigger : triggers) {
                table.row(
                        new Line().add(Cell.text(trigger, "workflow") + "/" + Cell.text(trigger, "trigger")),
                        new Line().add(Cell.text(trigger, "source")),
                        new Line().add(Cell.text(trigger, "match")),
                        new Line().add(Cell.text(trigger, "cooldown")));
            }
            table.print(desk.terminal());
        }
        return ExitCode.COMPLETED.number();
    }

    @Command(name = "history", description = "List what came to triggers and what became of it, the newest first.")
    int history(
            @Parameters(
                            paramLabel = "WORKFLOW[/TRIGGER]",
                            arity = "0..1",
                            description = "Only to triggers of that definition, or to that one.",
                            defaultValue = "")
                    String which,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50.", defaultValue = "50")
                    int limit,
            @Mixin OutputOptions output) {
        if (limit < 1 || limit > 1_000) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE, "--limit", "a number from 1 to 1000", Integer.toString(limit)));
        }
        String[] parts = which.split("/", 2);
        Value.Mapping told = desk.place()
                .look(new Outlook.History(new Arrivals.Query(
                        Optional.of(parts[0]).filter(name -> !name.isEmpty()),
                        parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
                        OptionalLong.empty(),
                        limit)));
        List<Value.Mapping> arrivals = Cell.objects(told, "arrivals");
        if (output.json) {
            desk.terminal().out().println(told);
        } else if (arrivals.isEmpty()) {
            desk.terminal().out().println("Nothing came.");
        } else {
            table(arrivals);
        }
        return ExitCode.COMPLETED.number();
    }

    private void table(List<Value.Mapping> arrivals) {
        Instant now = desk.assembly().clock().instant();
        var table = new Table("TRIGGER", "AT", "OUTCOME", "EXECUTION", "");
        for (Value.Mapping arrival : arrivals) {
            String times = Cell.text(arrival, "times");
            table.row(
                    new Line().add(Cell.text(arrival, "workflow") + "/" + Cell.text(arrival, "trigger")),
                    new Line().add(Spans.moment(Instant.parse(Cell.text(arrival, "at")), now, ZoneId.systemDefault())),
                    new Line().add(Cell.text(arrival, "outcome") + (times.equals("1") ? "" : ", " + times + " times")),
                    new Line().add(Cell.text(arrival, "execution")),
                    new Line().add(Cell.text(arrival, "why")));
        }
        table.print(desk.terminal());
    }

    @Command(
            name = "test",
            description =
                    "Tell what the triggers of a definition would do with an event or a message. Touches nothing.")
    int test(
            @Parameters(paramLabel = "FILE", description = "A file with a definition, or the name of a registered one.")
                    String file,
            @Option(
                            names = "--event",
                            paramLabel = "EVENT.json",
                            required = true,
                            description = "What happened: with `hook` and `payload` a message, with `workflow` and"
                                    + " `status` the end of an execution; - is standard input.")
                    String event,
            @Mixin OutputOptions output) {
        var trial = new TriggerTrial(desk);
        List<Value.Mapping> told = trial.of(new Sources(desk).find(file).orRefuse(), event);
        boolean fires = told.stream().anyMatch(one -> Cell.text(one, "outcome").equals("would-fire"));
        if (output.json) {
            desk.terminal()
                    .out()
                    .println(Value.mapping(
                            "triggers",
                            new Value.Sequence(
                                    told.stream().<Value>map(one -> one).toList()),
                            "fires",
                            Value.of(fires)));
        } else {
            told.forEach(this::tell);
        }
        return (fires ? ExitCode.COMPLETED : ExitCode.REFUSED).number();
    }

    private void tell(Value.Mapping one) {
        var out = desk.terminal().out();
        out.println(Cell.text(one, "trigger") + ": " + Cell.text(one, "outcome").replace('-', ' '));
        if (!Cell.text(one, "why").isEmpty()) {
            out.println("  " + Cell.text(one, "why"));
        }
        one.get("inputs").ifPresent(inputs -> out.println("  inputs: " + inputs));
        one.get("key").ifPresent(key -> out.println("  the same are those with the key " + key));
    }
}
