package dev.belay.testing.world;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Backoff;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a step declares: all that decides how its doubts, failures and undo are dealt with.
 *
 * @param traits further words of the action's name, such as {@code +keyed+prepares}
 */
public record Kind(Effect effect, Takes takes, boolean probes, int attempts, Reach reach, String traits) {

    /** How a step is taken back. */
    public enum Takes {
        BUILT_IN,
        TOLERANT,
        INTOLERANT,
        IRREVERSIBLE,
        MISSING
    }

    /** A step that acts in the process and is tried once. */
    public static Kind of(Effect effect, Takes takes) {
        return new Kind(effect, takes, false, 1, Reach.PROCESS, "");
    }

    /** A step that only reads. */
    public static Kind reads() {
        return of(Effect.NONE, Takes.MISSING);
    }

    /** It can ask the world. */
    public Kind probing() {
        return new Kind(effect, takes, true, attempts, reach, traits);
    }

    /** It and its undo are tried twice. */
    public Kind twice() {
        return new Kind(effect, takes, probes, 2, reach, traits);
    }

    /** It reaches so far. */
    public Kind reaching(Reach farther) {
        return new Kind(effect, takes, probes, attempts, farther, traits);
    }

    /** It has a further trait. */
    public Kind being(String trait) {
        return new Kind(effect, takes, probes, attempts, reach, traits + "+" + trait);
    }

    /** The step of that kind. */
    public Step step(String id) {
        return step(id, new OnError.Rollback());
    }

    /** The step of that kind that deals with its failure in that way. */
    public Step step(String id, OnError onError) {
        var act = new Verb.Act(call(), effect, undo(), Optional.empty(), Optional.empty());
        return new Step(
                id,
                Optional.empty(),
                act,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(30)),
                retry(attempts),
                onError,
                true,
                Map.of());
    }

    /** So many attempts, a second apart. */
    public static Retry retry(int attempts) {
        return new Retry(attempts, Duration.ofSeconds(1), Backoff.FIXED, Duration.ofSeconds(1), 0);
    }

    private ActionCall call() {
        String name = reach.name().toLowerCase(Locale.ROOT) + (probes ? "+probes" : "") + traits;
        return new ActionCall(name, Template.Fields.EMPTY);
    }

    private Undo undo() {
        return switch (takes) {
            case BUILT_IN -> new Undo.BuiltIn();
            case TOLERANT -> by(true);
            case INTOLERANT -> by(false);
            case IRREVERSIBLE -> new Undo.Irreversible("It cannot be taken back.");
            case MISSING -> new Undo.Missing();
        };
    }

    private Undo by(boolean toleratesAbsence) {
        String name = "undo+" + reach.name().toLowerCase(Locale.ROOT) + (Actions.isBrief(traits) ? "+brief" : "");
        var call = new ActionCall(name, Template.Fields.EMPTY);
        return new Undo.By(call, toleratesAbsence, retry(attempts), Optional.of(Duration.ofSeconds(30)));
    }

    @Override
    public String toString() {
        return (effect + " " + takes + (probes ? " probed" : "") + (attempts > 1 ? " x" + attempts : "") + " " + reach
                        + traits)
                .toLowerCase(Locale.ROOT);
    }
}
