package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.template.TextReading;
import dev.belay.execution.ExecutionId;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.expression.Template;
import dev.belay.server.hook.Hooks;
import dev.belay.trigger.Fired;
import dev.belay.trigger.Matching;
import dev.belay.trigger.Occurrence;
import dev.belay.trigger.Past;
import dev.belay.trigger.Triggering;
import dev.belay.trigger.Verdict;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trigger and a message that comes to its hook: the first line is what it matches, the second its key, the third what
 * an input is given, and the rest the message; where that is no JSON it is a text.
 */
final class TriggerTarget implements Target {

    private static final Instant NOW = Instant.parse("2030-01-31T08:00:00Z");
    private static final Duration COOLDOWN = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final ExecutionId FIRST = new ExecutionId("wf-1");
    private static final Set<String> ROOTS = Set.of(Trigger.ROOT);
    private static final CelCompiler COMPILER = new CelCompiler();
    private static final TemplateReader TEMPLATES = new TemplateReader(COMPILER);
    private static final String HOOK = "github";
    private static final int LINES = 4;

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public String claim() {
        return "A message is meant by a trigger, or it is said why not; what is meant fires once, and cools down.";
    }

    @Override
    public void read(byte[] input) {
        String[] lines = Texts.of(input).split("\n", LINES);
        if (lines.length < LINES) {
            return;
        }
        Optional<Expression> match = match(lines[0]);
        Optional<Template> key = template(lines[1]);
        Optional<Template> given = template(lines[2]);
        if (match.isEmpty() && !lines[0].isEmpty() || key.isEmpty() || given.isEmpty()) {
            return;
        }
        Value payload = Texts.json(lines[LINES - 1]).orElse(Value.of(lines[LINES - 1]));
        Occurrence message = Hooks.received(HOOK, "msg-1", payload, NOW);
        Optional<Template> own = lines[1].isEmpty() ? Optional.empty() : key;
        for (Optional<Duration> cooldown : cooldowns()) {
            check(
                    new Trigger(
                            "t",
                            new TriggerSource.Hook(HOOK),
                            match,
                            own,
                            cooldown,
                            Map.of("given", given.orElseThrow())),
                    message);
        }
    }

    private static Iterable<Optional<Duration>> cooldowns() {
        return Set.of(Optional.empty(), Optional.of(COOLDOWN));
    }

    private static Optional<Expression> match(String text) {
        return COMPILER.compile(text, ROOTS) instanceof Compilation.Compiled(Expression expression)
                ? Optional.of(expression)
                : Optional.empty();
    }

    private static Optional<Template> template(String text) {
        TextReading reading = TEMPLATES.read(text, ROOTS);
        return reading.problems().isEmpty() ? Optional.of(reading.template()) : Optional.empty();
    }

    private static void check(Trigger trigger, Occurrence message) {
        Matching matching = Triggering.match(trigger, message);
        Broken.unlessEqual(Triggering.match(trigger, message), matching, "Matched twice");
        switch (matching) {
            case Matching.Elsewhere _ -> throw new Broken("It listens to the hook `" + HOOK + "`.");
            case Matching.Unmatched(String why) -> checkReason(why);
            case Matching.Unfit(String why) -> checkReason(why);
            case Matching.Meant(String key, Value.Mapping inputs) -> {
                Broken.unless(key.length() <= Triggering.LONGEST_KEY, "A key of %d characters", key.length());
                Broken.unlessEqual(Texts.json(inputs.toString()), Optional.of(inputs), "Inputs written and read again");
                decide(trigger, message);
            }
        }
    }

    /** It is stored and shown. */
    private static void checkReason(String why) {
        Broken.unless(!why.isBlank(), "Nobody is told why");
        Broken.unless(
                why.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE),
                "Half a character in %s",
                why);
    }

    private static void decide(Trigger trigger, Occurrence message) {
        var before = new Past(Optional.of(new Fired(FIRST, NOW.minus(COOLDOWN))), Optional.empty());
        expect(new Verdict.Duplicate(FIRST), trigger, message, before);
        expect(new Verdict.Fire(), trigger, message, Past.NONE);
        if (trigger.cooldown().isPresent()) {
            expect(new Verdict.Fire(), trigger, message, same(NOW.minus(COOLDOWN)));
            Instant recent = NOW.minus(COOLDOWN).plus(MOMENT);
            expect(new Verdict.Cooling(FIRST, COOLDOWN, NOW.plus(MOMENT)), trigger, message, same(recent));
        } else {
            expect(new Verdict.Duplicate(FIRST), trigger, message, same(NOW.minus(COOLDOWN)));
        }
    }

    private static Past same(Instant at) {
        return new Past(Optional.empty(), Optional.of(new Fired(FIRST, at)));
    }

    private static void expect(Verdict expected, Trigger trigger, Occurrence message, Past past) {
        Broken.unlessEqual(Triggering.decide(trigger, message, past, NOW), expected, "Decided");
    }
}
