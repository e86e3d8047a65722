package dev.belay.server.backing;

import dev.belay.definition.InputBinding;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.Planning;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Principal;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Parameter;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and starts definitions, the same for every face. Thread-safe. */
public final class Starts {

    /** The longest key. */
    public static final int LONGEST_KEY = 255;

    private static final String HEADER = "Idempotency-Key";

    /** How a route takes a key. */
    public static final Parameter KEY =
            Parameter.header(HEADER, "The same key starts nothing a second time, for 90 days after the end.");

    private final Backing backing;

    /** In that engine. */
    public Starts(Backing backing) {
        this.backing = backing;
    }

    /**
     * What somebody wants to be started.
     *
     * @param text the definition
     * @param inputs as given
     * @param by who wants it
     * @param labels for finding it
     * @param key of their own: the same one starts nothing a second time
     * @param folder where relative paths and commands start from
     * @param retriesFailed whether what the key started is retried where it has failed
     */
    public record Wish(
            DefinitionTexts.Sound text,
            Value.Mapping inputs,
            Principal by,
            Map<String, String> labels,
            Optional<String> key,
            Path folder,
            boolean retriesFailed) {

        /** Copies the labels. */
        public Wish {
            labels = Map.copyOf(labels);
        }

        /** One that leaves what has failed as it is. */
        public Wish(
                DefinitionTexts.Sound text,
                Value.Mapping inputs,
                Principal by,
                Map<String, String> labels,
                Optional<String> key,
                Path folder) {
            this(text, inputs, by, labels, key, folder, false);
        }
    }

    /**
     * The key that came with a request.
     *
     * @throws CallRefused where it is none
     */
    public static Optional<String> key(Call call) {
        Optional<String> key = call.header(HEADER);
        key.filter(text -> text.isBlank() || text.length() > LONGEST_KEY).ifPresent(text -> {
            throw CallRefused.unfit(
                    HEADER, "a text of at most " + LONGEST_KEY + " characters", text.length() + " of them");
        });
        return key;
    }

    /**
     * What an execution would do; touches nothing.
     *
     * @throws CallRefused where it could not be started
     */
    public Forecast plan(DefinitionTexts.Sound text, Value.Mapping inputs, Path folder) {
        return switch (backing.planning()
                .plan(text.definition(), text.executed().hash(), inputs, folder)) {
            case Planning.Answer.Refused(List<Problem> problems) -> throw new CallRefused(problems);
            case Planning.Answer.Planned(Forecast forecast) -> forecast;
        };
    }

    /**
     * Starts it, once for each key of a principal.
     *
     * @throws CallRefused where it cannot be started, or the key stands for another wish
     */
    public Started.Accepted start(Wish wish) {
        var request = new StartRequest(
                wish.text().executed(),
                wish.text().definition(),
                wish.inputs(),
                wish.by().name(),
                wish.labels(),
                wish.folder(),
                wish.key().map(own -> "@" + wish.by().name() + ":" + own),
                wish.retriesFailed(),
                Optional.empty());
        return switch (backing.belay().start(request)) {
            case Started.Refused(List<Problem> problems) -> throw new CallRefused(problems);
            case Started.Accepted accepted -> {
                if (accepted.replayed()) {
                    requireSame(accepted.execution(), wish);
                }
                yield accepted;
            }
        };
    }

    /** The same key with another wish is a mistake of whoever made the key; a key of the definition's own means what it says. */
    private void requireSame(ExecutionId id, Wish wish) {
        Optional<String> own =
                wish.key().filter(_ -> wish.text().definition().idempotencyKey().isEmpty());
        if (own.isEmpty()) {
            return;
        }
        Event.ExecutionCreated first =
                backing.belay().state(backing.belay().first(id)).created();
        boolean same = first.workflow().equals(wish.text().definition().name())
                && InputBinding.bind(wish.text().definition(), wish.inputs())
                        instanceof InputBinding.Bound.Complete(var bound)
                && bound.equals(first.inputs());
        if (!same) {
            throw new CallRefused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, own.get(), id)
                    .hint("Nothing was started. A request that is another one needs another key."));
        }
    }
}
