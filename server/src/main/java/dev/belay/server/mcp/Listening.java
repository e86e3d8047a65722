package dev.belay.server.mcp;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.Cancellation;
import dev.belay.server.mcp.protocol.Frames;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.Metadata;
import dev.belay.server.mcp.protocol.Outlet;
import dev.belay.server.mcp.protocol.Picked;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.protocol.Session;
import dev.belay.server.mcp.resource.Library;
import dev.belay.server.mcp.task.TaskKeeper;
import dev.belay.server.mcp.task.TaskNews;
import dev.belay.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells clients of what they follow: the lists do not change while they listen, the resources do. */
final class Listening {

    private static final String UPDATED = "notifications/resources/updated";
    private static final String FOLLOWED = "resourceSubscriptions";

    private static final Value.Mapping NO_MARK = Value.Mapping.EMPTY;
    private static final String TASKS = "taskIds";

    private final Library library;
    private final TaskKeeper tasks;

    Listening(Library library, TaskKeeper tasks) {
        this.library = library;
        this.tasks = tasks;
    }

    /** Whether a request wants to be told of tasks. */
    static boolean tellsOfTasks(Message.Request request) {
        return request.method().equals("subscriptions/listen")
                && !Picked.texts(wanted(request), TASKS).isEmpty();
    }

    private static Value.Mapping wanted(Message.Request request) {
        return Picked.object(request.params(), "notifications");
    }

    /** Tells of what the request names, each message marked as one of this subscription. */
    void listen(Message.Request request, Asking asking, Outlet outlet, Cancellation cancellation)
            throws InterruptedException {
        if (!outlet.carries()) {
            throw RpcRefused.params("Who listens has to accept `text/event-stream`.");
        }
        Set<String> resources = new LinkedHashSet<>(Picked.texts(wanted(request), FOLLOWED));
        List<String> ids = Picked.texts(wanted(request), TASKS);
        if (resources.size() + ids.size() > Session.MOST_FOLLOWED) {
            throw RpcRefused.params("At most " + Session.MOST_FOLLOWED + " resources and tasks can be followed.");
        }
        Value.Mapping mark = Value.mapping(Metadata.FIELD, Value.mapping(Metadata.SUBSCRIPTION, request.id()));
        var told = new TaskNews(tasks, asking, ids);
        Value.Mapping acknowledged = Frames.notification(
                "notifications/subscriptions/acknowledged",
                mark.with("notifications", honoured(resources, told.known())));
        Set<String> places = new LinkedHashSet<>(resources);
        places.addAll(told.places());
        // Told only when nothing can be missed any more: who reads it may change something at once.
        follow(() -> places, outlet, () -> outlet.send(acknowledged), cancellation::isCancelled, uri -> {
            boolean listens = !resources.contains(uri) || outlet.send(updated(uri, mark));
            for (Value.Mapping news : told.at(uri)) {
                listens = listens && outlet.send(Frames.notification("notifications/tasks", mark(news, mark)));
            }
            return listens;
        });
    }

    private static Value.Mapping mark(Value.Mapping params, Value.Mapping mark) {
        return params.with(Metadata.FIELD, mark.get(Metadata.FIELD).orElseThrow());
    }

    private static Value.Mapping updated(String uri, Value.Mapping mark) {
        return Frames.notification(UPDATED, mark.with("uri", Value.of(uri)));
    }

    private static Value.Mapping honoured(Set<String> resources, List<String> ids) {
        Map<String, Value> honoured = new LinkedHashMap<>();
        put(honoured, FOLLOWED, resources);
        put(honoured, TASKS, ids);
        return new Value.Mapping(honoured);
    }

    private static void put(Map<String, Value> honoured, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            honoured.put(
                    name,
                    new Value.Sequence(texts.stream().<Value>map(Value::of).toList()));
        }
    }

    /** Tells of the resources that a session follows by now. */
    void follow(Session session, Outlet outlet) throws InterruptedException {
        follow(session::followed, outlet, () -> {}, session::isEnded, uri -> outlet.send(updated(uri, NO_MARK)));
    }

    /** Tells of the resources that somebody follows by now, until nobody listens. */
    void follow(Supplier<Set<String>> followed, Outlet outlet) throws InterruptedException {
        follow(followed, outlet, () -> {}, () -> false, uri -> outlet.send(updated(uri, NO_MARK)));
    }

    private void follow(
            Supplier<Set<String>> wanted,
            Outlet outlet,
            Runnable began,
            BooleanSupplier ended,
            Predicate<String> changed)
            throws InterruptedException {
        library.follow(wanted, new Library.Follower() {
            @Override
            public void began() {
                began.run();
            }

            @Override
            public boolean changed(String uri) {
                return changed.test(uri);
            }

            @Override
            public boolean listens() {
                return !ended.getAsBoolean() && outlet.beat();
            }
        });
    }
}
