package dev.belay.server.hook;

import dev.belay.engine.json.Json;
import dev.belay.engine.trigger.Told;
import dev.belay.engine.trigger.TriggerJson;
import dev.belay.engine.trigger.Triggers;
import dev.belay.engine.webhook.WebhookSecret;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import dev.belay.trigger.Occurrence;
import dev.belay.trigger.Outcome;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes messages, and hands them to the triggers that listen. Thread-safe. */
public final class Hooks {

    /** A message is refused that says that it was sent longer ago than this, or so far in the future. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** An id is no longer than this. */
    public static final int LONGEST_ID = 255;

    private static final String TAG = "hooks";
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final int ACCEPTED = 202;
    private static final Pattern IDS = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST_ID + "}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Map<String, Hook> hooks;
    private final Map<String, MessageRate> rates;
    private final Triggers triggers;
    private final InstantSource clock;

    /** Whoever asks for a hook that there is not is answered like one who has the wrong secret. */
    private final List<WebhookSecret> nobodys = List.of(WebhookSecret.random());

    private Hooks(List<Hook> hooks, Triggers triggers, InstantSource clock) {
        this.hooks = hooks.stream().collect(Collectors.toMap(Hook::name, Function.identity()));
        this.rates =
                hooks.stream().collect(Collectors.toMap(Hook::name, hook -> new MessageRate(hook.perMinute(), clock)));
        this.triggers = triggers;
        this.clock = clock;
    }

    /** The route to these hooks. */
    public static Area area(List<Hook> hooks, Triggers triggers, InstantSource clock) {
        var all = new Hooks(hooks, triggers, clock);
        return new Area(
                Map.of(TAG, "Messages that start executions."),
                List.of(all.route()),
                SchemaFile.beside(Hooks.class, "schemas.json"));
    }

    private Route route() {
        return new Route(
                Method.POST,
                PathPattern.of("/hooks/{hook}"),
                "receiveMessage",
                Access.open(),
                new Description(
                        TAG,
                        "Take a message that is signed as Standard Webhooks say, and start what listens to it.",
                        List.of(
                                Parameter.path("hook", "The name of the hook."),
                                header(ID, "The id of the message: the same each time it is sent."),
                                header(TIMESTAMP, "When it is sent, in seconds since 1970; at most 5 minutes ago."),
                                header(SIGNATURE, "`v1,` and the signature over `id.timestamp.body`, in Base64.")),
                        Optional.of(new Description.Body(
                                List.of("application/json", "application/cloudevents+json"), "HookMessage", true)),
                        List.of(
                                Response.json(ACCEPTED, "An execution was started by it, now or before.", "HookAnswer"),
                                Response.json(200, "It is taken, and started nothing.", "HookAnswer"),
                                Response.problem(401, "Its signature or its time does not fit."),
                                Response.problem(429, "The hook takes no more in this minute."))),
                this::receive);
    }

    private static Parameter header(String name, String description) {
        return new Parameter(
                Parameter.Place.HEADER, name, true, description, Value.mapping("type", Value.of("string")));
    }

    private Answer receive(Call call) {
        String hook = call.place("hook");
        String id = call.header(ID).orElse("");
        requireSigned(hook, id, call);
        Optional<Duration> pause = Optional.ofNullable(rates.get(hook)).flatMap(MessageRate::take);
        if (pause.isPresent()) {
            return tooOften(hook, pause.get());
        }
        List<Told> told = triggers.happened(occurrence(hook, id, payload(call.body())));
        Value.Mapping body =
                Value.mapping("id", Value.of(id), "hook", Value.of(hook)).with("triggers", TriggerJson.told(told));
        return new Answer.Json(startedAny(told) ? ACCEPTED : 200, Map.of(), body);
    }

    private static boolean startedAny(List<Told> told) {
        return told.stream().anyMatch(one -> one.outcome() == Outcome.FIRED || one.outcome() == Outcome.DUPLICATE);
    }

    // Who sends it

    /** The time is looked at only where the signature fits: it is a part of what is signed. */
    private void requireSigned(String hook, String id, Call call) {
        String timestamp = call.header(TIMESTAMP).orElse("");
        String signatures = call.header(SIGNATURE).orElse("");
        List<WebhookSecret> secrets =
                Optional.ofNullable(hooks.get(hook)).map(Hook::secrets).orElse(nobodys);
        boolean fits = false;
        for (WebhookSecret secret : secrets) {
            fits |= secret.signed(id, timestamp, call.body(), signatures);
        }
        if (!fits) {
            throw refused("its signature does not fit");
        }
        if (!IDS.matcher(id).matches()) {
            throw refused("its `webhook-id` is not 1 to " + LONGEST_ID + " characters without spaces");
        }
        if (!isNow(timestamp)) {
            throw refused("its `webhook-timestamp` is more than " + TOLERANCE.toMinutes() + " minutes away from now");
        }
    }

    private boolean isNow(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    private static CallRefused refused(String why) {
        return new CallRefused(Problem.of(ProblemCode.HOOK_REFUSED, why)
                .hint("Sign `id.timestamp.body` with the secret of this hook, as Standard Webhooks say."));
    }

    private static Answer tooOften(String hook, Duration pause) {
        return new Answer.Refused(
                429,
                Map.of("Retry-After", Long.toString(pause.toSeconds() + 1)),
                List.of(Problem.of(ProblemCode.HOOK_TOO_OFTEN, hook)));
    }

    // What it says

    private static Value payload(String body) {
        try {
            return Json.parse(body);
        } catch (Json.JsonRefused refused) {
            throw new CallRefused(
                    Problem.of(ProblemCode.REQUEST_UNREADABLE, "its content is no JSON: " + refused.getMessage()));
        }
    }

    private Occurrence occurrence(String hook, String id, Value payload) {
        Instant now = clock.instant();
        return received(hook, id, payload, now);
    }

    /** A message as triggers see it. */
    public static Occurrence.Received received(String hook, String id, Value payload, Instant now) {
        Value.Mapping event = Value.mapping("id", Value.of(id), "at", Value.of(now.toString()))
                .with("hook", Value.of(hook))
                .with("payload", payload);
        return new Occurrence.Received(id, now, hook, event);
    }
}
