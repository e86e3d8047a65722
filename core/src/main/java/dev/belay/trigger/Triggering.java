package dev.belay.trigger;

import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Excerpt;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what becomes of something that happened.
 *
 * <p>In two halves, because what fired before can only be looked up once the key is known: {@link #match} and {@link
 * #decide}. Both are pure.
 */
public final class Triggering {

    /** So many triggers may lead to one another; the next one does not fire. */
    public static final int MAX_DEPTH = 8;

    /** A key is no longer than this, in characters: it is looked up by. */
    public static final int LONGEST_KEY = 500;

    private static final int LONGEST_SHOWN = 80;

    private Triggering() {}

    /** Whether it is meant, with what follows from it alone. */
    public static Matching match(Trigger trigger, Occurrence occurrence) {
        if (!listens(trigger.source(), occurrence)) {
            return new Matching.Elsewhere();
        }
        Scope scope = path -> find(path, occurrence.event());
        Optional<String> unmatched = trigger.match().flatMap(match -> unmatched(match, scope));
        return unmatched.<Matching>map(Matching.Unmatched::new).orElseGet(() -> meant(trigger, occurrence, scope));
    }

    private static boolean listens(TriggerSource source, Occurrence occurrence) {
        return switch (source) {
            case TriggerSource.Ended ended ->
                occurrence instanceof Occurrence.Ended what
                        && ended.workflows().contains(what.workflow())
                        && ended.statuses().contains(what.status());
            case TriggerSource.Hook(String name) ->
                occurrence instanceof Occurrence.Received what && what.hook().equals(name);
        };
    }

    private static Lookup find(Path path, Value.Mapping event) {
        return path.root().equals(Trigger.ROOT)
                ? Lookup.in(event, path.segments().subList(1, path.segments().size()))
                : new Lookup.Absent();
    }

    /** A message from outside need not have what is asked for: then it is another one than is meant. */
    private static Optional<String> unmatched(Expression match, Scope scope) {
        return switch (match.evaluate(scope)) {
            case Evaluation.Known(Value.Bool(boolean truth)) when truth -> Optional.empty();
            case Evaluation.Known(Value value) -> Optional.of("`" + match.source() + "` is " + shown(value) + ".");
            case Evaluation.Undefined(Path path) ->
                Optional.of("`" + path + "` is not defined, in `" + match.source() + "`.");
            case Evaluation.NotYet(Path path) -> Optional.of("`" + path + "` is not known.");
            case Evaluation.Failed(String message) -> Optional.of("`" + match.source() + "` failed: " + message + ".");
        };
    }

    private static String shown(Value value) {
        return Excerpt.marked(value.toString(), LONGEST_SHOWN, "...");
    }

    private static Matching meant(Trigger trigger, Occurrence occurrence, Scope scope) {
        return switch (key(trigger, occurrence).resolve(scope)) {
            case Resolution.Unresolved unresolved -> new Matching.Unfit("`key`: " + why(unresolved));
            case Resolution.Resolved(Value key)
            when key.rendered().length() > LONGEST_KEY ->
                new Matching.Unfit("`key` has " + key.rendered().length()
                        + " characters, and the limit `trigger_key` is " + LONGEST_KEY + ".");
            case Resolution.Resolved(Value key) -> meant(trigger, key.rendered(), scope);
        };
    }

    private static Matching meant(Trigger trigger, String key, Scope scope) {
        return switch (new Template.Fields(trigger.inputs()).resolve(scope)) {
            case Resolution.Unresolved unresolved -> new Matching.Unfit("`inputs`: " + why(unresolved));
            case Resolution.Resolved(Value.Mapping inputs) -> new Matching.Meant(key, inputs);
            case Resolution.Resolved(Value other) ->
                throw new IllegalStateException("Fields resolve to a mapping, found " + other.kind() + ".");
        };
    }

    /** Without a key of its own each is another one; but a cooldown without a key is the whole trigger's. */
    private static Template key(Trigger trigger, Occurrence occurrence) {
        return trigger.key()
                .orElseGet(() -> Template.constant(trigger.cooldown().isPresent() ? "" : "id:" + occurrence.id()));
    }

    private static String why(Resolution.Unresolved unresolved) {
        return unresolved.gaps().getFirst().sentence();
    }

    /** What becomes of something that is meant. */
    public static Verdict decide(Trigger trigger, Occurrence occurrence, Past past, Instant now) {
        if (past.onThis().isPresent()) {
            return new Verdict.Duplicate(past.onThis().get().execution());
        }
        if (past.onSame().isPresent()) {
            Optional<Verdict> sameAgain = again(trigger, past.onSame().get(), now);
            if (sameAgain.isPresent()) {
                return sameAgain.get();
            }
        }
        return occurrence.depth() >= MAX_DEPTH ? new Verdict.TooDeep(occurrence.depth()) : new Verdict.Fire();
    }

    private static Optional<Verdict> again(Trigger trigger, Fired before, Instant now) {
        if (trigger.cooldown().isEmpty()) {
            return Optional.of(new Verdict.Duplicate(before.execution()));
        }
        Duration cooldown = trigger.cooldown().get();
        Instant until = before.at().plus(cooldown);
        return now.isBefore(until)
                ? Optional.of(new Verdict.Cooling(before.execution(), cooldown, until))
                : Optional.empty();
    }
}
