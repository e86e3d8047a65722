package dev.belay.definition;

import java.util.List;

/** What a trigger listens to. */
public sealed interface TriggerSource {

    /**
     * Executions that end.
     *
     * @param workflows of these names; at least one
     * @param statuses in one of these final statuses, by name; at least one
     */
    record Ended(List<String> workflows, List<String> statuses) implements TriggerSource {
        /** Copies the lists. */
        public Ended {
            workflows = List.copyOf(workflows);
            statuses = List.copyOf(statuses);
        }
    }

    /**
     * Messages that somebody sends to a hook of the server.
     *
     * @param name of the hook; its secret stands in the configuration, and never in a definition
     */
    record Hook(String name) implements TriggerSource {}

    /** What expressions find in {@code event}, in the order of the reference. */
    default List<String> fields() {
        return switch (this) {
            case Ended _ ->
                List.of(
                        "id",
                        "at",
                        "workflow",
                        "execution",
                        "status",
                        "reason",
                        "message",
                        "actor",
                        "labels",
                        "inputs",
                        "outputs",
                        "leftovers");
            case Hook _ -> List.of("id", "at", "hook", "payload");
        };
    }

    /** In a few words, such as {@code webhook github}. */
    default String words() {
        return switch (this) {
            case Ended(List<String> workflows, List<String> statuses) ->
                "end of " + String.join(", ", workflows) + " as " + String.join(", ", statuses);
            case Hook(String name) -> "webhook " + name;
        };
    }
}
