package dev.belay.server.rest;

import dev.belay.engine.account.StreamJson;
import dev.belay.engine.account.WorkflowEvent;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.JournalReader;
import dev.belay.server.stream.EntryEvents.Shown;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The views of the stream of everything that can be asked for by name. */
final class Channels {

    /** The events of executions, as they are stored. */
    static final String EXECUTIONS = "executions";

    /** Those, and notices of everything else. */
    static final String ALL = "all";

    static final List<String> NAMES = List.of(EXECUTIONS, ALL, WorkflowEvent.CHANNEL);

    private Channels() {}

    /** What a channel tells of an entry; nothing of those that it leaves out. */
    static Function<Entry, Optional<Shown>> view(String channel, JournalReader journal) {
        return channel.equals(WorkflowEvent.CHANNEL)
                ? entry -> WorkflowEvent.of(entry, event -> journal.find(event.execution()))
                        .map(event -> new Shown(event.name(), event.data()))
                : entry -> Optional.of(new Shown(entry.name(), StreamJson.of(entry)));
    }

    /** A page: what it tells, and from where to go on. */
    static Value.Mapping page(String channel, JournalReader journal, long after, int limit) {
        List<Entry> entries = journal.entries(after, limit);
        List<Value> told = entries.stream()
                .flatMap(entry -> view(channel, journal).apply(entry).stream())
                .<Value>map(Shown::data)
                .toList();
        long next = entries.isEmpty() ? after : entries.getLast().sequence();
        return Value.mapping("events", new Value.Sequence(told), "next", Value.of(next));
    }
}
