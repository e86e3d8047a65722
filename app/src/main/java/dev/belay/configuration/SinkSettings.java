package dev.belay.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where entries of the stream go.
 *
 * @param name of the sink
 * @param way to it
 * @param events the names of the entries that it gets; empty for all
 * @param workflows only of these definitions; empty for all
 * @param labels only of executions with these
 * @param full whether it gets all of an entry, with inputs, outputs and receipts
 * @param attempts how often an entry is tried
 */
public record SinkSettings(
        String name,
        Way way,
        List<String> events,
        List<String> workflows,
        Map<String, String> labels,
        boolean full,
        int attempts) {

    /** Copies the collections. */
    public SinkSettings {
        events = List.copyOf(events);
        workflows = List.copyOf(workflows);
        labels = Map.copyOf(labels);
    }

    /** How a sink is reached. */
    public sealed interface Way {

        /**
         * Over HTTP.
         *
         * @param timeout how long one attempt may take
         */
        record Webhook(String url, SecretPlace secret, Duration timeout) implements Way {}

        /** A file to which lines are appended. */
        record Lines(String file) implements Way {}

        /** The standard output of the server. */
        record Output() implements Way {}
    }
}
