package dev.belay.cli;

import dev.belay.cli.account.Questions;
import dev.belay.cli.account.Why;
import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.Replay;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.account.Words;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.journal.StoredEvents;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Stage;
import dev.belay.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay why}: what an execution waits for, or why it ended as it did. */
@Command(name = "why", description = "Tell what an execution waits for, or why it ended as it did.")
final class WhyCommand implements Callable<Integer> {

    private static final int MANY = 12;

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    WhyCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        var reading = new Reading(desk);
        ExecutionRow row = id.find(desk);
        Execution state = reading.state(row.id());
        List<String> sentences = new ArrayList<>(Why.of(
                state,
                history(desk.place(), row.id()),
                reading.isInterrupted(row),
                desk.assembly().clock().instant(),
                ZoneId.systemDefault()));
        Optional<ExecutionId> takenBackBy = reading.takenBackBy(row.id());
        takenBackBy.ifPresent(by -> sentences.add("It was taken back by " + by + "."));
        Optional<ExecutionId> continuedBy = reading.continuedBy(row.id());
        continuedBy.ifPresent(by -> sentences.add("It was continued by " + by + ", and what stands is that one's."));
        if (reading.isHeld(row)) {
            sentences.add("It is held since the backup that it was in was restored: nobody is at work on it. See what"
                    + " became of its effects after the backup, then `belay resume " + row.id() + "` lets it go on.");
        }
        attended(state).forEach(child -> sentences.add(child(child, reading)));
        tell(state, takenBackBy, sentences);
        return ExitCode.COMPLETED.number();
    }

    private static List<ExecutionId> attended(Execution state) {
        return state.openSteps().stream()
                .filter(step -> step.stage() instanceof Stage.Attending)
                .map(step -> ((Stage.Attending) step.stage()).child())
                .sorted()
                .limit(MANY)
                .toList();
    }

    /** Where a child stands: its parent waits for it, whatever that is. */
    private String child(ExecutionId id, Reading reading) {
        Optional<ExecutionRow> row = desk.place().find(id);
        if (row.isEmpty()) {
            return id + " cannot be found.";
        }
        Optional<String> damage = reading.damage(row.get());
        String standing = Words.of(row.get().status());
        String what =
                row.get().waitingFor().isEmpty() ? "" : ", for: " + row.get().waitingFor();
        return damage.map(why -> id + " is set aside, and has no end that could be told: " + why)
                .orElse(
                        reading.isHeld(row.get())
                                ? id + " is held since a backup was restored."
                                : id + " is " + standing + what + ".");
    }

    private void tell(Execution state, Optional<ExecutionId> takenBackBy, List<String> sentences) {
        if (output.json) {
            Value account = new Value.Sequence(
                    sentences.stream().map(String::strip).<Value>map(Value::of).toList());
            desk.terminal().out().println(ExecutionJson.of(state, takenBackBy).with("account", account));
            return;
        }
        Paragraphs.print(desk.terminal(), sentences);
        Terminal terminal = desk.terminal();
        Questions.commands(state)
                .forEach(line ->
                        line.broken(terminal.width(), terminal.outStyle()).forEach(terminal.out()::println));
    }

    private static List<Why.Moment> history(StoredEvents journal, ExecutionId id) {
        List<Why.Moment> history = new ArrayList<>();
        List<StoredEvent> page = journal.events(id, 0, JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            page.forEach(stored -> history.add(new Why.Moment(Replay.event(journal, stored), stored.at())));
            page = journal.events(id, page.getLast().version(), JournalReader.MAX_PAGE);
        }
        return history;
    }
}
