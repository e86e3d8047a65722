package dev.belay.testing.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.Input;
import dev.belay.definition.Trigger;
import dev.belay.definition.TriggerSource;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Definitions with one trigger each: of every kind that there is. */
final class TriggerScene {

    static final Duration COOLDOWN = Duration.ofMinutes(10);
    static final String HOOK = "shop";

    /** Fires on each message. */
    static final String EACH = "each";
    /** Fires once for each key. */
    static final String KEYED = "keyed";
    /** Fires on the same key after a while. */
    static final String COOLED = "cooled";
    /** Fires after a while, whatever comes. */
    static final String QUIET = "quiet";
    /** Starts itself. */
    static final String CIRCLE = "circle";

    private static final Template KEY = new Template.Computed(new Key());

    private static final Map<String, Definition> DEFINITIONS = Map.of(
            EACH, with(EACH, hook(Optional.empty(), Optional.empty())),
            KEYED, with(KEYED, hook(Optional.of(KEY), Optional.empty())),
            COOLED, with(COOLED, hook(Optional.of(KEY), Optional.of(COOLDOWN))),
            QUIET, with(QUIET, hook(Optional.empty(), Optional.of(COOLDOWN))),
            CIRCLE, with(CIRCLE, ended()));

    private TriggerScene() {}

    static void register(MemoryJournal journal) {
        for (String name : List.of(EACH, KEYED, COOLED, QUIET, CIRCLE)) {
            var source = new StoredDefinition(
                    "hash-" + name, name, Optional.empty(), "test", "triggers " + name, Instant.EPOCH);
            journal.register(new Registering(source, Optional.empty(), "anna"), Instant.EPOCH);
        }
    }

    static Definition definition(StoredDefinition stored) {
        return DEFINITIONS.getOrDefault(stored.name(), Definition.of(stored.name(), List.of()));
    }

    static Definition circle() {
        return DEFINITIONS.getOrDefault(CIRCLE, Definition.of(CIRCLE, List.of()));
    }

    private static Trigger hook(Optional<Template> key, Optional<Duration> cooldown) {
        return new Trigger("t", new TriggerSource.Hook(HOOK), Optional.empty(), key, cooldown, Map.of());
    }

    private static Trigger ended() {
        var source = new TriggerSource.Ended(List.of(CIRCLE), List.of("completed"));
        return new Trigger("t", source, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static Definition with(String name, Trigger trigger) {
        Definition plain = Definition.of(name, List.of());
        return new Definition(
                name,
                Optional.empty(),
                Optional.empty(),
                List.<Input>of(),
                Map.of(),
                plain.timeout(),
                Optional.empty(),
                Optional.empty(),
                plain.body(),
                plain.onFailure(),
                Map.of(),
                List.of(trigger));
    }

    /** {@code event.key}. */
    private record Key() implements Expression {

        private static final Path PATH = Path.of(Trigger.ROOT, "key");

        @Override
        public String source() {
            return PATH.toString();
        }

        @Override
        public Set<Path> references() {
            return Set.of(PATH);
        }

        @Override
        public Evaluation evaluate(Scope scope) {
            return scope.find(PATH) instanceof Lookup.Found(Value value)
                    ? new Evaluation.Known(value)
                    : new Evaluation.Undefined(PATH);
        }
    }
}
