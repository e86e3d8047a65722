package dev.belay.step.http;

import dev.belay.step.json.JsonReading;
import dev.belay.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer.
 *
 * @param status its status
 * @param headers by name in small letters; those of the same name joined by commas
 * @param body as a text
 */
record Answer(int status, Map<String, String> headers, String body) {

    static final int TEMPORARY_REDIRECT = 307;
    static final int PERMANENT_REDIRECT = 308;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, TEMPORARY_REDIRECT, PERMANENT_REDIRECT);

    /** Copies the headers and keeps their order. */
    Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Where it sends the caller, if it does. */
    Optional<String> redirect() {
        return REDIRECTS.contains(status) ? Optional.ofNullable(headers.get("location")) : Optional.empty();
    }

    /** As a step's output. */
    Value.Mapping toOutput() {
        var named = new LinkedHashMap<String, Value>();
        headers.forEach((name, value) -> named.put(name, Value.of(value)));
        Value.Mapping output = Value.mapping("status", Value.of(status), "headers", new Value.Mapping(named))
                .with("body", Value.of(body));
        return json().map(json -> output.with("json", json)).orElse(output);
    }

    private Optional<Value> json() {
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        return type.contains("json") ? JsonReading.objectOrList(body) : Optional.empty();
    }
}
