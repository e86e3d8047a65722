package dev.belay.engine.account;

import dev.belay.engine.arrival.Arrival;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.json.Json;
import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.SinkState;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stream of everything, deliveries to sinks, and what came to triggers, as data. */
public final class StreamJson {

    private StreamJson() {}

    /** An entry of the stream: an event of an execution, or a notice. */
    public static Value.Mapping of(Entry entry) {
        return switch (entry) {
            case StoredEvent event -> EventJson.withExecution(event);
            case Notice notice -> of(notice);
        };
    }

    private static Value.Mapping of(Notice notice) {
        return Value.mapping("subject", Value.of(notice.subject()), "sequence", Value.of(notice.sequence()))
                .with("at", Value.of(notice.at().toString()))
                .with("type", Value.of(notice.type()))
                .with("data", parsed(notice.json()));
    }

    private static Value parsed(String json) {
        try {
            return Json.stored(json);
        } catch (Json.JsonRefused damaged) {
            return Value.of(json);
        }
    }

    // Deliveries

    /** How far the sinks are. */
    public static Value.Mapping sinks(JournalReader journal) {
        long last = journal.lastSequence();
        return Value.mapping(
                        "sinks",
                        list(journal.deliveries().sinks().stream()
                                .map(state -> of(state, last))
                                .toList()))
                .with("last", Value.of(last));
    }

    private static Value.Mapping of(SinkState state, long last) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.of(state.name()));
        fields.put("told", Value.of(state.told()));
        fields.put("behind", Value.of(Math.max(0, last - state.told())));
        fields.put("delivered", Value.of(state.delivered()));
        state.deliveredAt().ifPresent(at -> fields.put("delivered_at", Value.of(at.toString())));
        fields.put("dead", Value.of(state.dead()));
        fields.put("lost", Value.of(state.lost()));
        fields.put("attempts", Value.of(state.attempts()));
        state.retryAt().ifPresent(at -> fields.put("retry_at", Value.of(at.toString())));
        if (!state.why().isEmpty()) {
            fields.put("why", Value.of(state.why()));
        }
        return new Value.Mapping(fields);
    }

    /** A page of dead letters, without what is sent. */
    public static Value.Mapping letters(JournalReader journal, Deliveries.Query query) {
        List<DeadLetter> letters = journal.deliveries().letters(query);
        Value.Mapping page = Value.mapping(
                "letters", list(letters.stream().map(StreamJson::of).toList()));
        return letters.size() < query.limit()
                ? page
                : page.with("next", Value.of(letters.getLast().number()));
    }

    /** A dead letter, without what is sent. */
    public static Value.Mapping of(DeadLetter letter) {
        return Value.mapping("number", Value.of(letter.number()), "sink", Value.of(letter.sink()))
                .with("id", Value.of(letter.message()))
                .with("sequence", Value.of(letter.sequence()))
                .with("type", Value.of(letter.type()))
                .with("at", Value.of(letter.at().toString()))
                .with("attempts", Value.of(letter.attempts()))
                .with("why", Value.of(letter.why()))
                .with("again", Value.of(letter.again()));
    }

    /** A dead letter with what is sent. */
    public static Value.Mapping withBody(DeadLetter letter) {
        return of(letter).with("body", parsed(letter.body()));
    }

    // Triggers

    /** A page of what came to triggers. */
    public static Value.Mapping arrivals(JournalReader journal, Arrivals.Query query) {
        List<Arrival> arrivals = journal.arrivals().list(query);
        Value.Mapping page = Value.mapping(
                "arrivals", list(arrivals.stream().map(StreamJson::of).toList()));
        return arrivals.size() < query.limit()
                ? page
                : page.with("next", Value.of(arrivals.getLast().number()));
    }

    private static Value.Mapping of(Arrival arrival) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("number", Value.of(arrival.number()));
        fields.put("workflow", Value.of(arrival.trigger().workflow()));
        fields.put("trigger", Value.of(arrival.trigger().trigger()));
        fields.put("event", Value.of(arrival.occurrence()));
        fields.put("outcome", Value.of(arrival.outcome().id()));
        if (!arrival.why().isEmpty()) {
            fields.put("why", Value.of(arrival.why()));
        }
        fields.put("at", Value.of(arrival.at().toString()));
        fields.put("times", Value.of(arrival.times()));
        arrival.execution().ifPresent(id -> fields.put("execution", Value.of(id.text())));
        return new Value.Mapping(fields);
    }

    static Value list(List<Value.Mapping> items) {
        return new Value.Sequence(items.stream().<Value>map(item -> item).toList());
    }
}
