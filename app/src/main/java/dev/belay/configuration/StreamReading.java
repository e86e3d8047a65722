package dev.belay.configuration;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections {@code sinks} and {@code hooks}, whose shape was checked. */
final class StreamReading {

    private static final Span TIMEOUT = new Span(Duration.ofMillis(100), Duration.ofMinutes(2));
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int USUAL_ATTEMPTS = 10;
    private static final int USUAL_PER_MINUTE = 600;

    private StreamReading() {}

    static List<SinkSettings> sinks(Section sinks) {
        return sinks.sections().stream()
                .flatMap(section -> sink(section).stream())
                .toList();
    }

    private static Optional<SinkSettings> sink(Section sink) {
        List<String> events = sink.texts("events", List.of());
        List<String> workflows = sink.texts("workflows", List.of());
        boolean full = sink.text("content", "summary").equals("full");
        int attempts = sink.whole("attempts", USUAL_ATTEMPTS);
        return way(sink).map(way -> new SinkSettings(sink.key(), way, events, workflows, labels(sink), full, attempts));
    }

    private static Map<String, String> labels(Section sink) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (sink.written("labels").map(node -> node.toValue()).orElse(Value.Mapping.EMPTY)
                instanceof Value.Mapping(Map<String, Value> fields)) {
            fields.forEach((name, value) -> labels.put(name, value.rendered()));
        }
        return labels;
    }

    private static Optional<SinkSettings.Way> way(Section sink) {
        Optional<String> url = sink.text("webhook");
        if (url.isPresent()) {
            Duration timeout = sink.duration("timeout", TIMEOUT, USUAL_TIMEOUT);
            return secret(sink).map(secret -> new SinkSettings.Way.Webhook(url.get(), secret, timeout));
        }
        Optional<SinkSettings.Way> file = sink.text("file").map(SinkSettings.Way.Lines::new);
        return file.or(
                () -> sink.flag("stdout", false) ? Optional.of(new SinkSettings.Way.Output()) : Optional.empty());
    }

    static List<HookSettings> hooks(Section hooks) {
        return hooks.sections().stream()
                .flatMap(section -> hook(section).stream())
                .toList();
    }

    private static Optional<HookSettings> hook(Section hook) {
        int perMinute = hook.whole("per_minute", USUAL_PER_MINUTE);
        return secret(hook).map(secret -> new HookSettings(hook.key(), List.of(secret), perMinute));
    }

    /** One of both, and not both. */
    private static Optional<SecretPlace> secret(Section section) {
        Optional<SecretPlace> file = section.text("secret_file").map(SecretPlace.InFile::new);
        Optional<SecretPlace> variable = section.text("secret_variable").map(SecretPlace.InVariable::new);
        if (file.isPresent() == variable.isPresent()) {
            Problem problem = file.isPresent()
                    ? Problem.of(ProblemCode.KEYS_EXCLUDE, "secret_file", "secret_variable", "one mapping")
                    : Problem.of(
                            ProblemCode.MISSING_ONE_OF, "`" + section.name() + "`", "`secret_file`, `secret_variable`");
            boolean told = section.has("secret_file") || section.has("secret_variable");
            if (file.isPresent() || !told) {
                section.ledger().refuse(section.place().map(problem::at).orElse(problem));
            }
            return Optional.empty();
        }
        return file.or(() -> variable);
    }
}
