package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.place.Outlook;
import dev.belay.cli.terminal.Line;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.Outbox;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay deliveries}: what goes out to sinks, and what they did not take. */
@Command(name = "deliveries", description = "Show how far sinks are, and send again what they did not take.")
final class DeliveriesCommand implements Callable<Integer> {

    private final Desk desk;

    DeliveriesCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return list(new OutputOptions());
    }

    @Command(name = "list", description = "Show how far each sink is in the stream.")
    int list(@Mixin OutputOptions output) {
        Value.Mapping told = desk.place().look(new Outlook.Sinks());
        List<Value.Mapping> sinks = Cell.objects(told, "sinks");
        if (output.json) {
            desk.terminal().out().println(told);
        } else if (sinks.isEmpty()) {
            desk.terminal().out().println("There are no sinks. `sinks` in `belay.yaml` names them; a server begins.");
        } else {
            table(sinks);
        }
        return ExitCode.COMPLETED.number();
    }

    private void table(List<Value.Mapping> sinks) {
        var table = new Table("SINK", "DELIVERED", "BEHIND", "DEAD", "LAST", "");
        for (Value.Mapping sink : sinks) {
            table.row(
                    new Line().add(Cell.text(sink, "name")),
                    new Line().add(Cell.text(sink, "delivered")),
                    new Line().add(Cell.text(sink, "behind")),
                    new Line().add(Cell.text(sink, "dead")),
                    new Line().add(sink.get("delivered_at").isPresent() ? moment(sink, "delivered_at") : "never"),
                    new Line().add(Cell.text(sink, "why")));
        }
        table.print(desk.terminal());
    }

    @Command(name = "letters", description = "List what sinks did not take, the newest first.")
    int letters(
            @Option(names = "--sink", paramLabel = "SINK", description = "Only of that sink.", defaultValue = "")
                    String sink,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50.", defaultValue = "50")
                    int limit,
            @Mixin OutputOptions output) {
        requireLimit(limit);
        Value.Mapping told = desk.place()
                .look(new Outlook.Letters(new Deliveries.Query(
                        Optional.of(sink).filter(name -> !name.isEmpty()), OptionalLong.empty(), limit)));
        List<Value.Mapping> letters = Cell.objects(told, "letters");
        if (output.json) {
            desk.terminal().out().println(told);
        } else if (letters.isEmpty()) {
            desk.terminal().out().println("There are no dead letters.");
        } else {
            letterTable(letters);
        }
        return ExitCode.COMPLETED.number();
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE, "--limit", "a number from 1 to 1000", Integer.toString(limit)));
        }
    }

    private void letterTable(List<Value.Mapping> letters) {
        var table = new Table("NUMBER", "SINK", "EVENT", "AT", "");
        for (Value.Mapping letter : letters) {
            boolean again = letter.get("again").equals(Optional.of(Value.of(true)));
            table.row(
                    new Line().add(Cell.text(letter, "number")),
                    new Line().add(Cell.text(letter, "sink")),
                    new Line().add(Cell.text(letter, "type") + " " + Cell.text(letter, "sequence")),
                    new Line().add(moment(letter, "at")),
                    new Line().add(again ? "is sent again" : Cell.text(letter, "why")));
        }
        table.print(desk.terminal());
    }

    @Command(name = "show", description = "Show a dead letter with what is sent, as JSON.")
    int show(@Parameters(paramLabel = "NUMBER", description = "Its number.") long number) {
        Value.Mapping letter = desk.place().look(new Outlook.Letter(number));
        if (letter.fields().isEmpty()) {
            throw new Refused(Problem.of(ProblemCode.DEAD_LETTER_UNKNOWN, Long.toString(number)));
        }
        desk.terminal().out().println(letter);
        return ExitCode.COMPLETED.number();
    }

    @Command(name = "replay", description = "Send a dead letter once more, or all of a sink, under the same ids.")
    int replay(@Mixin LetterOptions letters, @Mixin OutputOptions output) throws InterruptedException {
        Outbox.Selection which = letters.selection();
        done(new Request.ReplayLetters(which), outbox -> LetterDesk.replay(outbox, which), output);
        return said(output, "replayed", letters, " will be sent once more by the server.");
    }

    @Command(name = "drop", description = "Forget a dead letter, or all of a sink.")
    int drop(@Mixin LetterOptions letters, @Mixin OutputOptions output) throws InterruptedException {
        Outbox.Selection which = letters.selection();
        done(new Request.DropLetters(which), outbox -> LetterDesk.drop(outbox, which), output);
        return said(output, "dropped", letters, " is forgotten.");
    }

    private int said(OutputOptions output, String verb, LetterOptions letters, String what) {
        Object said = output.json ? Value.mapping(verb, letters.value()) : letters.words() + what;
        desk.terminal().out().println(said);
        return ExitCode.COMPLETED.number();
    }

    private void done(Request request, Function<Outbox, Reply> here, OutputOptions output) throws InterruptedException {
        new Work(desk, output).either(() -> told(here(here)).orElseThrow(), () -> request, DeliveriesCommand::told);
    }

    private Reply here(Function<Outbox, Reply> here) {
        Assembly.Opened opened = desk.assembly().opened(Watcher.NONE, CommitWatcher.NONE);
        try (var belay = opened.belay()) {
            return here.apply(belay.outbox());
        }
    }

    private static Optional<Boolean> told(Reply reply) {
        if (reply instanceof Reply.Refused(List<Problem> problems)) {
            throw new Refused(problems);
        }
        return reply instanceof Reply.Done ? Optional.of(true) : Optional.empty();
    }

    private String moment(Value.Mapping told, String field) {
        Instant now = desk.assembly().clock().instant();
        return Spans.moment(Instant.parse(Cell.text(told, field)), now, ZoneId.systemDefault());
    }
}
