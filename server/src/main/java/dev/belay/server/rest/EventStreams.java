package dev.belay.server.rest;

import dev.belay.engine.account.EventJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.server.stream.EntryEvents;
import dev.belay.server.stream.ExecutionEvents;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The journal: the events of one execution, and those of all. */
final class EventStreams {

    static final String TAG = "events";

    private static final String LAST = "Last-Event-ID";
    private static final String SSE = "text/event-stream";
    private static final int USUAL_PAGE = 100;
    private static final int NO_CONTENT = 204;

    private final Backing backing;

    EventStreams(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(Executions.PATH + "/{id}/events"),
                        "executionEvents",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                TAG,
                                "The journal of an execution: a page, or a stream where `text/event-stream` is accepted.",
                                List.of(
                                        Parameter.path("id", "The id of the execution."),
                                        Parameter.number(
                                                "after", "Only those after this version.", 0, Long.MAX_VALUE, 0),
                                        Parameter.number(
                                                "limit",
                                                "At most so many on a page.",
                                                1,
                                                JournalReader.MAX_PAGE,
                                                USUAL_PAGE),
                                        Parameter.header(
                                                LAST,
                                                "The version of the last event that is known; wins over `after`.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "A page of events.", "EventPage"),
                                        Response.text(200, "Each event as it happens, to the last one.", SSE),
                                        Response.empty(
                                                NO_CONTENT, "A stream after the last event: there is no more to come."),
                                        Response.problem(404, "There is no such execution."))),
                        this::ofOne),
                new Route(
                        Method.GET,
                        PathPattern.of("/api/v1/events"),
                        "allEvents",
                        Access.needs(Permission.READ_EXECUTIONS),
                        new Description(
                                TAG,
                                "The journal of all executions: a page, or a stream where `text/event-stream` is accepted.",
                                List.of(
                                        Parameter.query(
                                                "channel",
                                                "What is told: `executions`, the usual, are their events as they are"
                                                        + " stored; `all` are notices of everything else as well;"
                                                        + " `workflow-event` are the words of that channel.",
                                                Channels.NAMES),
                                        Parameter.number(
                                                "after",
                                                "Only those after this sequence number.",
                                                0,
                                                Long.MAX_VALUE,
                                                0),
                                        Parameter.number(
                                                "limit",
                                                "At most so many on a page.",
                                                1,
                                                JournalReader.MAX_PAGE,
                                                USUAL_PAGE),
                                        Parameter.header(
                                                LAST,
                                                "The sequence number of the last event that is known. A stream without it"
                                                        + " and without `after` begins with what happens next.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "A page of events.", "EventPage"),
                                        Response.text(200, "Each event as it happens, without an end.", SSE))),
                        this::ofAll));
    }

    private static boolean wantsStream(Call call) {
        return call.header("Accept").filter(types -> types.contains(SSE)).isPresent();
    }

    private static long after(Call call) {
        return call.header(LAST)
                .filter(id -> !id.isEmpty())
                .map(id -> Asked.number(LAST, id, 0, Long.MAX_VALUE))
                .orElseGet(() -> Asked.number(call, "after", 0, Long.MAX_VALUE, 0L));
    }

    private Answer ofOne(Call call) {
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        long after = after(call);
        if (!wantsStream(call)) {
            return page(row.id(), after, limit(call));
        }
        boolean toldAll = row.isFinal() && after >= row.version();
        return toldAll
                ? new Answer.Empty(NO_CONTENT, Map.of())
                : Answer.stream(new ExecutionEvents(backing, row.id(), after));
    }

    private static int limit(Call call) {
        return Asked.number(call, "limit", 1, JournalReader.MAX_PAGE, USUAL_PAGE);
    }

    private Answer page(ExecutionId id, long after, int limit) {
        List<StoredEvent> events = backing.belay().journal().events(id, after, limit);
        return Answer.ok(Value.mapping("id", Value.of(id.text()))
                .with("events", list(events.stream().map(EventJson::of).toList()))
                .with(
                        "next",
                        Value.of(events.isEmpty() ? after : events.getLast().version())));
    }

    private Answer ofAll(Call call) {
        String channel = call.query("channel").orElse(Channels.EXECUTIONS);
        if (!Channels.NAMES.contains(channel)) {
            throw CallRefused.unfit("channel", "one of " + String.join(", ", Channels.NAMES), channel);
        }
        return channel.equals(Channels.EXECUTIONS) ? ofExecutions(call) : ofChannel(call, channel);
    }

    private Answer ofChannel(Call call, String channel) {
        JournalReader journal = backing.belay().journal();
        long after = after(call);
        if (!wantsStream(call)) {
            return Answer.ok(Channels.page(channel, journal, after, limit(call)));
        }
        return Answer.stream(EntryEvents.all(backing, from(call, after), Channels.view(channel, journal)));
    }

    /** After which number a stream begins; with what comes from now on where the caller names none. */
    private static OptionalLong from(Call call, long after) {
        return isFromNow(call) ? OptionalLong.empty() : OptionalLong.of(after);
    }

    private static boolean isFromNow(Call call) {
        return call.header(LAST).filter(id -> !id.isEmpty()).isEmpty()
                && call.query("after").isEmpty();
    }

    private Answer ofExecutions(Call call) {
        long after = after(call);
        if (!wantsStream(call)) {
            List<StoredEvent> events = backing.belay().journal().tail(after, limit(call));
            return Answer.ok(Value.mapping(
                            "events",
                            list(events.stream().map(EventJson::withExecution).toList()))
                    .with(
                            "next",
                            Value.of(events.isEmpty() ? after : events.getLast().sequence())));
        }
        return Answer.stream(EntryEvents.ofExecutions(backing, from(call, after)));
    }

    private static Value list(List<Value.Mapping> items) {
        return new Value.Sequence(items.stream().<Value>map(item -> item).toList());
    }
}
