package dev.belay.step.http;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Limit;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The action {@code http.request}.
 *
 * <p>An answer is definite, whatever it says. A request that could not be sent is definite too.
 * When the connection is lost or time runs out after a request was begun, a GET has failed, and
 * anything else is in doubt. Changing requests carry the header {@code Idempotency-Key}. Proxies
 * from the environment are not used.
 */
public final class HttpRunner implements StepRunner {

    /** What a probe answers to say that it did not happen. */
    private static final List<String> ABSENT = List.of("status-404", "status-410");

    private static final ActionSpec SPEC = new ActionSpec(
            "http.request",
            "Sends an HTTP request and reads the answer.",
            parameters(),
            outputs(),
            new EffectRule.ByParameter("method", effects(), Effect.NONE, Effect.ONCE),
            false,
            false,
            false,
            Reach.REMOTE,
            new Limit.ByParameter("timeout", Call.USUAL_TIMEOUT));

    private final Connector connector;

    /**
     * A runner that reaches these networks.
     *
     * @param allowed what may be reached
     */
    public HttpRunner(AllowedNetworks allowed) {
        this(new Connector(allowed, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    HttpRunner(Connector connector) {
        this.connector = connector;
    }

    private static Map<String, Effect> effects() {
        return Map.of(
                "GET", Effect.NONE,
                "HEAD", Effect.NONE,
                "OPTIONS", Effect.NONE,
                "PUT", Effect.IDEMPOTENT,
                "DELETE", Effect.IDEMPOTENT,
                "POST", Effect.ONCE,
                "PATCH", Effect.ONCE);
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("url", Parameter.required(ValueType.STRING, "Where to: an absolute `http` or `https` URL."));
        parameters.put("method", Parameter.optional(ValueType.STRING, "The method; `GET` where nothing is said."));
        parameters.put("headers", Parameter.optional(ValueType.OBJECT, "Headers, by name."));
        parameters.put("body", Parameter.optional(ValueType.ANY, "A text, or a mapping or list to be sent as JSON."));
        parameters.put(
                "expect",
                Parameter.optional(
                        ValueType.OBJECT,
                        "With `status`: what counts as success; `\"200-299\"` where nothing is said."));
        parameters.put(
                "timeout", Parameter.optional(ValueType.STRING, "How long all of it may take; `30s` by default."));
        parameters.put(
                "follow_redirects",
                Parameter.optional(ValueType.BOOLEAN, "Whether to follow up to five redirects; `false` by default."));
        parameters.put(
                "max_bytes", Parameter.optional(ValueType.INTEGER, "The longest body that is read; 1 MiB by default."));
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("status", "The status of the answer.");
        outputs.put("headers", "Its headers, by name in small letters.");
        outputs.put("body", "Its body as a text.");
        outputs.put("json", "Its body as a value, where its type is JSON and it is an object or list.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (Call.read(input)) {
            case Call.Understood(Call call)
            when call.isSafe() ->
                Preview.of("Asks `" + call.method() + " " + call.target().url() + "`.");
            case Call.Understood(Call call) -> {
                String url = call.target().url();
                String body = call.body().isEmpty()
                        ? "."
                        : " with a body of " + call.body().length() + " characters.";
                yield new Preview(
                        "Sends `" + call.method() + " " + url + "`" + body, Optional.empty(), List.of("url:" + url));
            }
            case Call.Unclear(Failure why) -> Preview.refused(why);
        };
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return switch (Call.read(attempt.input())) {
            case Call.Understood(Call call) ->
                new Conversation(connector, call, attempt.key(), deadline(call, attempt)).outcome();
            case Call.Unclear(Failure why) -> new Outcome.Failed(why, Value.Mapping.EMPTY);
        };
    }

    /** Whichever comes first: the other side may act until then, and the engine waits no longer. */
    private static Deadline deadline(Call call, Attempt attempt) {
        Duration left = Duration.between(Instant.now(), attempt.deadline());
        return Deadline.in(left.compareTo(call.timeout()) < 0 ? left : call.timeout());
    }

    /** The expected status says yes, 404 and 410 say no, and anything else says nothing. */
    @Override
    public Verdict judge(Outcome probe) {
        return switch (probe) {
            case Outcome.Succeeded _ -> Verdict.HAPPENED;
            case Outcome.Failed failed when ABSENT.contains(failed.failure().code()) -> Verdict.NOT_HAPPENED;
            case Outcome.Failed _, Outcome.Doubtful _ -> Verdict.UNKNOWN;
        };
    }
}
