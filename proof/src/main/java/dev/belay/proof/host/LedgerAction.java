package dev.belay.proof.host;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An action whose effect is a line of the ledger.
 *
 * <p>It fails as often as its input says: before the effect, or after a part of it. It can be slow, give no answer, or
 * act after its time is up. It never pretends: what it answers is what it did.
 */
final class LedgerAction implements StepRunner {

    static final String ONCE = "ledger.once";
    static final String PROBED = "ledger.probed";
    static final String REPEATABLE = "ledger.repeatable";

    private static final Duration SLOW = Duration.ofMillis(5);
    private static final Duration LINGERING = Duration.ofMillis(20);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ActionSpec spec;
    private final Ledger ledger;
    private final Gauge gauge;

    private LedgerAction(ActionSpec spec, Ledger ledger, Gauge gauge) {
        this.spec = spec;
        this.ledger = ledger;
        this.gauge = gauge;
    }

    /** One of each nature. */
    static List<StepRunner> all(Ledger ledger, Gauge gauge) {
        return List.of(
                new LedgerAction(spec(ONCE, Effect.ONCE, false, true), ledger, gauge),
                new LedgerAction(spec(PROBED, Effect.ONCE, true, false), ledger, gauge),
                new LedgerAction(spec(REPEATABLE, Effect.IDEMPOTENT, false, false), ledger, gauge));
    }

    private static ActionSpec spec(String name, Effect effect, boolean probes, boolean prepares) {
        return new ActionSpec(
                name,
                "Adds a line to the ledger.",
                Map.of(
                        "failures", Parameter.optional(ValueType.INTEGER, "How many attempts fail first."),
                        "partly", Parameter.optional(ValueType.BOOLEAN, "Whether those leave a part of the effect."),
                        "undo_failures", Parameter.optional(ValueType.INTEGER, "How many undos fail first."),
                        "slow", Parameter.optional(ValueType.BOOLEAN, "Whether the effect comes some time later."),
                        "silent", Parameter.optional(ValueType.INTEGER, "How many attempts act and do not answer."),
                        "late", Parameter.optional(ValueType.INTEGER, "How many attempts act after they are ended."),
                        "holds",
                                Parameter.optional(
                                        ValueType.BOOLEAN, "Whether it waits until the world lets it go on."),
                        "millis", Parameter.optional(ValueType.INTEGER, "How long it takes, on the gauge."),
                        "bytes", Parameter.optional(ValueType.INTEGER, "How much it gives back.")),
                Map.of("text", "As much as was asked for."),
                new EffectRule.Always(effect),
                true,
                probes,
                prepares);
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Adds a line to the ledger.");
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return new Preparation.Prepared(new Receipt(Value.of("before"), List.of("ledger:" + surroundings.execution())));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        if (isTrue(attempt, "holds") && !ledger.awaitRelease()) {
            return new Outcome.Doubtful(new Failure("ended", "It was ended from outside."));
        }
        if (attempt.number() <= number(attempt, "late")) {
            return late(attempt);
        }
        stay(number(attempt, "millis"));
        if (isTrue(attempt, "slow")) {
            rest(SLOW);
        }
        boolean fails = attempt.number() <= number(attempt, "failures");
        boolean partly = isTrue(attempt, "partly");
        if (!fails || partly) {
            note(LedgerLine.Deed.EFFECT, attempt);
        }
        if (attempt.number() <= number(attempt, "silent")) {
            throw new IllegalStateException("It was told to give no answer.");
        }
        return fails ? Outcome.failed("told", "It was told to fail.") : succeeded(attempt);
    }

    /** It is told to end, and acts all the same before it does. */
    private Outcome late(Attempt attempt) {
        rest(FOR_EVER);
        rest(LINGERING);
        note(LedgerLine.Deed.EFFECT, attempt);
        return new Outcome.Doubtful(new Failure("ended", "It was ended from outside."));
    }

    private void stay(long millis) {
        if (millis == 0) {
            return;
        }
        gauge.enter();
        try {
            rest(Duration.ofMillis(millis));
        } finally {
            gauge.leave();
        }
    }

    /** Until that time has passed, or somebody ends it. */
    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            // It goes on at once; what it does then is what a runner may do that is told to end.
        }
    }

    private static Outcome succeeded(Attempt attempt) {
        int bytes = (int) number(attempt, "bytes");
        return new Outcome.Succeeded(
                bytes == 0 ? Value.Mapping.EMPTY : Value.mapping("text", Value.of("x".repeat(bytes))));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        return ledger.stands(attempt.key()) ? Verdict.HAPPENED : Verdict.NOT_HAPPENED;
    }

    @Override
    public Outcome undo(Attempt attempt) {
        if (attempt.number() <= number(attempt, "undo_failures")) {
            return Outcome.failed("told", "Its undo was told to fail.");
        }
        note(LedgerLine.Deed.UNDO, attempt);
        return new Outcome.Succeeded(Value.Mapping.EMPTY);
    }

    private void note(LedgerLine.Deed deed, Attempt attempt) {
        ledger.add(new LedgerLine(
                deed,
                spec.name(),
                attempt.surroundings().execution().text(),
                attempt.step().text(),
                attempt.forwardKey(),
                attempt.number()));
    }

    private static boolean isTrue(Attempt attempt, String name) {
        return attempt.input().get(name).filter(Value.of(true)::equals).isPresent();
    }

    private static long number(Attempt attempt, String name) {
        return attempt.input().get(name).orElse(Value.of(0)) instanceof Value.Whole(long number) ? number : 0;
    }
}
