package dev.belay.cli.agent;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client has said that somebody else would have to know, and what it has not been answered yet. Thread-safe.
 *
 * <p>A client speaks to a process as if that would live as long as it does. Where another one takes over, it is told of
 * the handshake and of what is followed, as if it had heard it itself.
 */
final class Ledger {

    /** A client that follows more than a session can is forgetting none of its own accord. */
    private static final int MOST_FOLLOWED = 100;

    private final String prefix;
    private final Set<Value> open = new LinkedHashSet<>();
    private final Map<String, Value.Mapping> begun = new LinkedHashMap<>();
    private final Map<String, Value.Mapping> followed = new LinkedHashMap<>();
    private int retold;

    /** With ids for what it says itself that begin like this. */
    Ledger(String prefix) {
        this.prefix = prefix;
    }

    /** The client says this. */
    synchronized void said(Value.Mapping message) {
        String method = message.get("method").map(Value::rendered).orElse("");
        message.get("id").filter(_ -> !method.isEmpty()).ifPresent(open::add);
        Value.Mapping params = message.get("params").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
        String uri = params.get("uri").map(Value::rendered).orElse("");
        switch (method) {
            case "initialize" -> {
                begun.clear();
                followed.clear();
                begun.put(method, message);
            }
            case "notifications/initialized", "logging/setLevel" -> begun.put(method, message);
            case "resources/subscribe" -> {
                if (followed.size() < MOST_FOLLOWED) {
                    followed.put(uri, message);
                }
            }
            case "resources/unsubscribe" -> followed.remove(uri);
            default -> {}
        }
    }

    /** What the client said was heard by nobody. */
    synchronized void withdrawn(Value.Mapping message) {
        message.get("id").ifPresent(open::remove);
        if (message.get("method").equals(Optional.of(Value.of("initialize")))) {
            begun.clear();
        }
    }

    /** Somebody answers this; whether the client is to hear it, or only what was retold is answered. */
    synchronized boolean answered(Value.Mapping message) {
        Optional<Value> id = message.get("method").isPresent() ? Optional.empty() : message.get("id");
        id.ifPresent(open::remove);
        return id.filter(value -> value.rendered().startsWith(prefix)).isEmpty();
    }

    /** What is not answered and never will be. */
    synchronized List<Value> lost() {
        List<Value> lost = List.copyOf(open);
        open.clear();
        return lost;
    }

    /** What somebody else has to be told, who was not there. */
    synchronized List<Value.Mapping> toRetell() {
        List<Value.Mapping> all = new ArrayList<>(begun.values());
        all.addAll(followed.values());
        return all.stream().map(this::retold).toList();
    }

    private Value.Mapping retold(Value.Mapping message) {
        retold++;
        return message.get("id").isPresent() ? message.with("id", Value.of(prefix + retold)) : message;
    }
}
