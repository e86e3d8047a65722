package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.systemprompt.SystempromptDialect;
import dev.belay.dialect.systemprompt.SystempromptSettings;
import dev.belay.dialect.yaml.Limits;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A definition in the notation of systemprompt's workflows, over actions that somebody registered. */
final class SystempromptTarget implements Target {

    private static final ActionCatalog ACTIONS = new Registered();
    private static final Dialect DIALECT =
            new SystempromptDialect(ACTIONS, new CelCompiler(), SystempromptSettings.STANDARD);
    private static final Dialect NATIVE = new NativeDialect(ACTIONS, new CelCompiler());
    private static final Dialect STORED = NativeDialect.stored(ACTIONS, new CelCompiler());
    private static final NativePrinter PRINTER = new NativePrinter(ACTIONS);

    @Override
    public String name() {
        return "systemprompt";
    }

    @Override
    public String claim() {
        return "A document is a definition or has problems, each in its place; in Belay's own notation it is the same.";
    }

    @Override
    public void read(byte[] input) {
        Reading reading = DIALECT.read(input);
        Broken.unlessEqual(DIALECT.read(input), reading, "Read twice");
        Broken.unless(
                reading.definition().isPresent() != Problem.anyError(reading.problems()),
                "Neither or both: %s",
                reading);
        String text = Texts.of(input);
        if (input.length <= Limits.STANDARD.documentBytes()) {
            Places.check(reading.problems(), text);
        }
        String report = new ProblemReport("x.yaml", text).text(reading.problems());
        Broken.unless(
                report.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), "A control character is shown");
        reading.definition().ifPresent(SystempromptTarget::translate);
        reading.pinned()
                .ifPresent(pinned -> Broken.unlessEqual(
                        STORED.read(pinned).definition(), reading.definition(), "Stored and read again"));
    }

    private static void translate(Definition definition) {
        String printed = PRINTER.print(definition);
        Reading second = NATIVE.read(printed);
        Broken.unless(second.definition().isPresent(), "Printed as%n%s%nwhich has%n%s", printed, second.problems());
        Broken.unlessEqual(second.definition().orElseThrow(), definition, "Translated and read again");
    }

    /** The actions that the notation's own document names, and one whose input is known exactly. */
    private static final class Registered implements ActionCatalog {

        private final Map<String, ActionSpec> actions = new LinkedHashMap<>();

        Registered() {
            var data = Map.of("data", Parameter.optional(ValueType.ANY, "What it is about."));
            List.of("validate_input", "notify_success", "notify_failure", "handle_error")
                    .forEach(name -> add(name, Effect.NONE, false, data));
            List.of("process_data", "fetch_data", "store").forEach(name -> add(name, Effect.ONCE, true, data));
            add("send", Effect.ONCE, false, Map.of("to", Parameter.required(ValueType.STRING, "Who gets it.")));
        }

        private void add(String name, Effect effect, boolean reversible, Map<String, Parameter> parameters) {
            actions.put(
                    name,
                    new ActionSpec(
                            name,
                            "Does it.",
                            parameters,
                            Map.of(),
                            new EffectRule.Always(effect),
                            reversible,
                            false,
                            reversible));
        }

        @Override
        public Optional<ActionSpec> find(String name) {
            return Optional.ofNullable(actions.get(name));
        }

        @Override
        public Collection<ActionSpec> all() {
            return actions.values();
        }
    }
}
