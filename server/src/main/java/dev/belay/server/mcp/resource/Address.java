package dev.belay.server.mcp.resource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the addresses of Belay name. */
sealed interface Address {

    /** What they all begin with. */
    String SCHEME = "belay://";

    int LONGEST = 2_048;

    /** The newest executions. */
    record Executions() implements Address {}

    /** The registered workflows. */
    record Workflows() implements Address {}

    /** One workflow. */
    record Workflow(String name) implements Address {}

    /** One execution. */
    record Execution(String id) implements Address {}

    /** The events of one execution. */
    record Events(String id) implements Address {}

    /** What a step printed. */
    record Output(String id, String step) implements Address {}

    /** What that address names; empty where it is none. */
    static Optional<Address> of(String uri) {
        if (!uri.startsWith(SCHEME) || uri.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return of(Arrays.stream(uri.substring(SCHEME.length()).split("/", -1))
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList());
        } catch (IllegalArgumentException badEscape) {
            return Optional.empty();
        }
    }

    private static Optional<Address> of(List<String> parts) {
        if (parts.stream().anyMatch(String::isEmpty)) {
            return Optional.empty();
        }
        String rest = String.join("/", parts.subList(1, Math.min(parts.size(), 2)));
        return switch (parts.getFirst()) {
            case "workflows" -> workflows(parts.size(), rest);
            case "executions" -> parts.size() < 3 ? executions(rest) : inside(rest, parts.subList(2, parts.size()));
            default -> Optional.empty();
        };
    }

    private static Optional<Address> workflows(int size, String name) {
        return size > 2 ? Optional.empty() : Optional.of(name.isEmpty() ? new Workflows() : new Workflow(name));
    }

    private static Optional<Address> executions(String id) {
        return Optional.of(id.isEmpty() ? new Executions() : new Execution(id));
    }

    private static Optional<Address> inside(String id, List<String> parts) {
        if (parts.equals(List.of("events"))) {
            return Optional.of(new Events(id));
        }
        boolean output = parts.size() > 2
                && parts.getFirst().equals("steps")
                && parts.getLast().equals("output");
        return output
                ? Optional.of(new Output(id, String.join("/", parts.subList(1, parts.size() - 1))))
                : Optional.empty();
    }
}
