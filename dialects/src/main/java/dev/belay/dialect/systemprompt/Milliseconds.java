package dev.belay.dialect.systemprompt;

import dev.belay.definition.Durations;
import dev.belay.definition.Retry;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes time spans and what is made of them: the notation counts in milliseconds. */
final class Milliseconds {

    private Milliseconds() {}

    /** A native time span, as a number. */
    static Value of(String written) {
        return Durations.parse(written)
                .<Value>map(span -> Value.of(span.toMillis()))
                .orElse(Value.of(written));
    }

    /** Takes the {@code retry} of a step, and writes it with all of its numbers. */
    static Optional<Value> retry(Unsaid step) {
        return step.take("retry").map(written -> switch (written) {
            case Value.Mapping mapping -> numbers(mapping, step);
            case Value attempts -> numbers(Value.mapping("attempts", attempts), step);
        });
    }

    private static Value numbers(Value.Mapping retry, Unsaid step) {
        Duration delay = span(retry, "delay").orElse(Retry.STANDARD.delay());
        String backoff = retry.get("backoff")
                .map(Value::rendered)
                .orElse(Retry.STANDARD.backoff().name().toLowerCase(Locale.ROOT));
        if (backoff.equals("fixed")) {
            step.lose("retry.backoff", "`backoff: fixed`", "The notation has `linear` and `exponential`.");
        }
        Duration usual = delay.compareTo(Retry.STANDARD.maxDelay()) > 0 ? delay : Retry.STANDARD.maxDelay();
        if (!span(retry, "max_delay").orElse(usual).equals(usual)) {
            step.lose("retry.max_delay", "`max_delay`", Losses.OTHERWISE);
        }
        if (retry.get("jitter").isPresent()) {
            step.lose("retry.jitter", "`jitter`", Losses.OTHERWISE);
        }
        Map<String, Value> numbers = new LinkedHashMap<>();
        numbers.put("attempts", retry.get("attempts").orElse(Value.of(Retry.STANDARD.attempts())));
        numbers.put("delay", Value.of(delay.toMillis()));
        numbers.put("backoff", Value.of(backoff));
        return new Value.Mapping(numbers);
    }

    private static Optional<Duration> span(Value.Mapping retry, String key) {
        return retry.get(key).map(Value::rendered).flatMap(Durations::parse);
    }
}
