package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.terminal.Line;
import dev.belay.definition.Durations;
import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.GateView;
import dev.belay.gate.GateTerms;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay breakers}: what holds attempts back while what they call keeps failing. */
@Command(name = "breakers", description = "Show the breakers of steps, and open or reset them.")
final class BreakersCommand implements Callable<Integer> {

    private final Desk desk;

    BreakersCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return list(new OutputOptions());
    }

    // Looking

    @Command(name = "list", description = "List the breakers that steps have asked so far.")
    int list(@Mixin OutputOptions output) {
        List<Value.Mapping> breakers = desk.place().breakers();
        if (output.json) {
            desk.terminal().out().println(Value.mapping("breakers", new Value.Sequence(List.<Value>copyOf(breakers))));
        } else if (breakers.isEmpty()) {
            desk.terminal().out().println("There are no breakers: no step has asked one yet.");
        } else {
            table(breakers);
        }
        return ExitCode.COMPLETED.number();
    }

    private void table(List<Value.Mapping> breakers) {
        var table = new Table("NAME", "POSITION", "SINCE", "FAILURES", "TURNED AWAY", "WAITING", "");
        for (Value.Mapping breaker : breakers) {
            table.row(
                    new Line().add(text(breaker, "name")),
                    new Line().add(text(breaker, "position").replace('_', ' ')),
                    new Line().add(moment(text(breaker, "since"))),
                    new Line().add(text(breaker, "recent_failures") + " of " + text(breaker, "failures")),
                    new Line().add(text(breaker, "turned_away")),
                    new Line().add(text(breaker, "waiting")),
                    new Line().add(note(breaker)));
        }
        table.print(desk.terminal());
    }

    private String note(Value.Mapping breaker) {
        String by = breaker.get("by").map(actor -> "by " + actor.rendered()).orElse("");
        String until = breaker.get("until")
                .map(at -> "until " + moment(at.rendered()))
                .orElse(text(breaker, "position").equals("open") ? "until it is reset" : "");
        return by.isEmpty() || until.isEmpty() ? by + until : until + ", " + by;
    }

    @Command(name = "show", description = "Show one breaker.")
    int show(
            @Parameters(paramLabel = "NAME", description = "The name of the breaker.") String name,
            @Mixin OutputOptions output) {
        Value.Mapping breaker = find(name);
        if (output.json) {
            desk.terminal().out().println(breaker);
        } else {
            sentences(breaker).forEach(desk.terminal().out()::println);
        }
        return ExitCode.COMPLETED.number();
    }

    private Value.Mapping find(String name) {
        return desk.place().breakers().stream()
                .filter(breaker -> text(breaker, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(unknown(name)));
    }

    private List<String> sentences(Value.Mapping breaker) {
        String note = note(breaker);
        return List.of(
                "The breaker `" + text(breaker, "name") + "` is "
                        + text(breaker, "position").replace('_', ' ') + " since " + moment(text(breaker, "since"))
                        + (note.isEmpty() ? "." : ", " + note + "."),
                "It opens for " + text(breaker, "open_for") + " after " + text(breaker, "failures")
                        + " failures within " + text(breaker, "window") + "; half open, " + text(breaker, "half_open")
                        + (text(breaker, "go_ahead").equals("harmless") ? " at once that change nothing" : " at once")
                        + " go ahead.",
                "Recent failures: " + text(breaker, "recent_failures") + "; openings: " + text(breaker, "openings")
                        + "; attempts turned away: " + text(breaker, "turned_away") + ", waiting: "
                        + text(breaker, "waiting") + ", under way: " + text(breaker, "under_way") + ".");
    }

    // Turning

    @Command(name = "reset", description = "Close a breaker: attempts begin again, and it counts from the beginning.")
    int reset(
            @Parameters(paramLabel = "NAME", description = "The name of the breaker.") String name,
            @Mixin OutputOptions output)
            throws InterruptedException {
        turn(
                belay -> belay.turnBreaker(name, new BreakerTurn.Reset(desk.actor())),
                new Request.ResetBreaker(name, desk.actor()),
                name,
                output);
        return show(name, output);
    }

    @Command(name = "open", description = "Open a breaker: no attempt begins, until somebody resets it.")
    int open(
            @Parameters(paramLabel = "NAME", description = "The name of the breaker.") String name,
            @Option(
                            names = "--for",
                            paramLabel = "SPAN",
                            description = "Only for so long, such as 30m; then it is half open.",
                            defaultValue = "")
                    String span,
            @Mixin OutputOptions output)
            throws InterruptedException {
        Optional<Duration> length = length(span);
        turn(
                belay -> belay.turnBreaker(name, new BreakerTurn.Open(desk.actor(), length.map(now()::plus))),
                new Request.OpenBreaker(name, length, desk.actor()),
                name,
                output);
        return show(name, output);
    }

    private static Optional<Duration> length(String span) {
        return span.isEmpty()
                ? Optional.empty()
                : Optional.of(Durations.parse(span)
                        .filter(length -> length.isPositive() && length.compareTo(GateTerms.MAX_SPAN) <= 0)
                        .orElseThrow(() -> new Refused(Problem.of(
                                ProblemCode.SETTING_UNREADABLE,
                                "--for",
                                "a time span such as 30m, at most " + Durations.print(GateTerms.MAX_SPAN),
                                span))));
    }

    private void turn(Function<Belay, Optional<GateView>> here, Request request, String name, OutputOptions output)
            throws InterruptedException {
        boolean _ = new Work(desk, output)
                .either(() -> told(reply(name, here(here))).orElseThrow(), () -> request, BreakersCommand::told);
    }

    private Optional<GateView> here(Function<Belay, Optional<GateView>> turning) {
        try (Belay belay = desk.assembly().engine(Watcher.NONE)) {
            return turning.apply(belay);
        }
    }

    private static Optional<Boolean> told(Reply reply) {
        if (reply instanceof Reply.Refused(List<Problem> problems)) {
            throw new Refused(problems);
        }
        return reply instanceof Reply.Done ? Optional.of(true) : Optional.empty();
    }

    /** What is answered to who turned a breaker. */
    static Reply reply(String name, Optional<GateView> turned) {
        return turned.isPresent() ? new Reply.Done() : new Reply.Refused(List.of(unknown(name)));
    }

    private static Problem unknown(String name) {
        return Problem.of(ProblemCode.BREAKER_UNKNOWN, name).hint("`belay breakers` shows those that there are.");
    }

    private static String text(Value.Mapping breaker, String field) {
        return breaker.get(field).map(Value::rendered).orElse("");
    }

    private String moment(String instant) {
        return Spans.moment(Instant.parse(instant), now(), ZoneId.systemDefault());
    }

    private Instant now() {
        return desk.assembly().clock().instant();
    }
}
