package dev.belay.cli;

import dev.belay.engine.account.EventJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay events}: the journal of one execution, as it is stored. */
@Command(name = "events", description = "Print the journal of an execution: one JSON object on each line.")
final class EventsCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Option(names = "--json", description = "One object with all of them, rather than one on each line.")
    boolean json;

    EventsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        ExecutionId execution = id.find(desk).id();
        if (json) {
            List<Value> all = new ArrayList<>();
            each(execution, event -> all.add(EventJson.of(event)));
            desk.terminal()
                    .out()
                    .println(Value.mapping("id", Value.of(execution.text()), "events", new Value.Sequence(all)));
        } else {
            each(execution, event -> desk.terminal().out().println(EventJson.of(event)));
        }
        return ExitCode.COMPLETED.number();
    }

    private void each(ExecutionId execution, Consumer<StoredEvent> consumer) {
        List<StoredEvent> page = desk.place().events(execution, 0, JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            page = desk.place().events(execution, page.getLast().version(), JournalReader.MAX_PAGE);
        }
    }
}
