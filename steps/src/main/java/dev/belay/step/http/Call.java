package dev.belay.step.http;

import dev.belay.definition.Durations;
import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the input of {@code http.request} asks for.
 *
 * @param method in capitals
 * @param target where to
 * @param headers those of the author, by name
 * @param body in UTF-8, empty for none
 * @param expect which answers count as success
 * @param timeout for all of it, redirects included
 * @param followsRedirects whether an answer may send it elsewhere
 * @param maxBytes the longest body that is read
 */
record Call(
        String method,
        Target target,
        Map<String, String> headers,
        String body,
        StatusRule expect,
        Duration timeout,
        boolean followsRedirects,
        int maxBytes) {

    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    /** No longer body is read, and it is what is read where nothing is said: all of it is kept in the journal. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** Copies the headers and keeps their order. */
    Call {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** What came of reading an input. */
    sealed interface Reading {}

    /** It can be asked. */
    record Understood(Call call) implements Reading {}

    /** It makes no sense. */
    record Unclear(Failure why) implements Reading {}

    /** Whether asking again does no harm. */
    boolean isSafe() {
        return SAFE.contains(method);
    }

    static Reading read(Value.Mapping input) {
        String method = input.get("method").map(Value::rendered).orElse("GET").toUpperCase(Locale.ROOT);
        String url = input.get("url").map(Value::rendered).orElse("");
        Optional<Target> target = Target.of(url);
        Optional<StatusRule> expect = StatusRule.of(input.get("expect"));
        Optional<Duration> timeout = input.get("timeout")
                .map(written -> Durations.parse(written.rendered()))
                .orElse(Optional.of(USUAL_TIMEOUT));
        if (!METHODS.contains(method)) {
            return unclear("`method` must be one of " + String.join(", ", METHODS) + ", found `" + method + "`.");
        }
        if (target.isEmpty()) {
            return unclear("`url` must be an absolute `http` or `https` URL in ASCII without a password, found `" + url
                    + "`. Pass credentials in `headers`.");
        }
        if (expect.isEmpty()) {
            return unclear("`expect` must be like `{status: [200, \"300-399\"]}`, found `"
                    + input.get("expect").orElse(Value.Nothing.NOTHING) + "`.");
        }
        Optional<Integer> maxBytes = maxBytes(input.get("max_bytes"));
        if (maxBytes.isEmpty()) {
            return unclear("`max_bytes` must be a whole number from 0 to " + MOST_BYTES + ", found `"
                    + input.get("max_bytes").orElse(Value.Nothing.NOTHING) + "`.");
        }
        if (timeout.isEmpty() || timeout.get().isZero()) {
            return unclear("`timeout` must be a time span such as `10s`.");
        }
        return read(
                input,
                new Call(
                        method,
                        target.get(),
                        headers(input),
                        body(input),
                        expect.get(),
                        timeout.get(),
                        input.get("follow_redirects").equals(Optional.of(Value.of(true))),
                        maxBytes.get()));
    }

    private static Reading read(Value.Mapping input, Call call) {
        Optional<String> objection = HeaderRules.objection(call.headers());
        if (objection.isPresent()) {
            return unclear(objection.get());
        }
        if (call.isSafe() && input.get("body").isPresent()) {
            return unclear("A " + call.method() + " request has no `body`; set `method`.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(call.body())) {
            return unclear("`body` contains half a surrogate pair, which has no form in UTF-8.");
        }
        return new Understood(call);
    }

    /** The author's, and the kind of the body where the author does not say it. */
    private static Map<String, String> headers(Value.Mapping input) {
        var headers = new LinkedHashMap<String, String>();
        if (input.get("headers").orElse(null) instanceof Value.Mapping(Map<String, Value> fields)) {
            fields.forEach((name, value) -> headers.put(name, value.rendered()));
        }
        boolean said = headers.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Content-Type"));
        if (!said && input.get("body").isPresent()) {
            headers.put(
                    "Content-Type",
                    input.get("body").get() instanceof Value.Text ? "text/plain; charset=utf-8" : "application/json");
        }
        return headers;
    }

    private static String body(Value.Mapping input) {
        return input.get("body").map(Value::rendered).orElse("");
    }

    private static Optional<Integer> maxBytes(Optional<Value> written) {
        if (written.isEmpty() || written.get() instanceof Value.Nothing) {
            return Optional.of(MOST_BYTES);
        }
        return written.get() instanceof Value.Whole(long bytes) && bytes >= 0 && bytes <= MOST_BYTES
                ? Optional.of((int) bytes)
                : Optional.empty();
    }

    private static Reading unclear(String message) {
        return new Unclear(new Failure("invalid-input", message));
    }

    /** What is asked where an answer sends this: a see-other is a GET, and secrets stay with their origin. */
    Call redirectedTo(Target next, int status) {
        boolean keepsMethod = isSafe() || status == Answer.TEMPORARY_REDIRECT || status == Answer.PERMANENT_REDIRECT;
        Map<String, String> told = next.isSameOrigin(target) ? headers : HeaderRules.harmless(headers);
        return new Call(
                keepsMethod ? method : "GET",
                next,
                told,
                keepsMethod ? body : "",
                expect,
                timeout,
                followsRedirects,
                maxBytes);
    }
}
