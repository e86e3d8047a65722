package dev.belay.definition;

import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action that somebody wrote down instead of programming it: a call of another action, or a workflow to run, with a
 * name, with inputs of its own, and with how it is taken back.
 *
 * <p>Nothing that decides knows of it. While a definition is read, a use of it becomes the step that it stands for, and
 * the definition keeps what it said.
 *
 * @param name how definitions call it
 * @param description one sentence for people
 * @param inputs what it is given
 * @param outputs what it promises to give back; anything else is a failure
 * @param does the step that it stands for, over the names of its own inputs
 * @param timeout how long one attempt may take, where the step does not say
 * @param retry how a failure is tried again, where the step does not say
 */
public record DefinedAction(
        String name,
        Optional<String> description,
        List<Input> inputs,
        List<Input> outputs,
        Verb does,
        Optional<Duration> timeout,
        Optional<Retry> retry) {

    /** Copies the lists, and refuses what no action can be. */
    public DefinedAction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (!(does instanceof Verb.Act || does instanceof Verb.Subflow)) {
            throw new IllegalArgumentException("An action calls something or runs a workflow, found " + does + ".");
        }
    }

    /** Names are compared by this: {@code -} and {@code _} are equal. */
    public static String lookUp(String name) {
        return name.replace('-', '_');
    }

    /** The call that it stands for, where it is no workflow. */
    public Optional<Verb.Act> acts() {
        return does instanceof Verb.Act act ? Optional.of(act) : Optional.empty();
    }

    /** The workflow that it stands for, where it is one. */
    public Optional<WorkflowName> runs() {
        return does instanceof Verb.Subflow subflow ? Optional.of(subflow.workflow()) : Optional.empty();
    }

    /** What a step does that uses it with these inputs. */
    public Verb verb(Template.Fields given) {
        return does instanceof Verb.Subflow subflow
                ? new Verb.Subflow(subflow.workflow(), subflow.with(), Optional.of(new DefinedCall(this, given)))
                : act(given);
    }

    /**
     * The same of one that is no workflow.
     *
     * @throws java.util.NoSuchElementException when it is one
     */
    public Verb.Act act(Template.Fields given) {
        var use = new DefinedCall(this, given);
        Verb.Act act = acts().orElseThrow();
        return new Verb.Act(
                act.call().within(use),
                act.effect(),
                undo(act.undo(), use),
                act.save().map(save -> save.within(use)),
                act.probe().map(probe -> probe.within(use)));
    }

    private static Undo undo(Undo undo, DefinedCall use) {
        return switch (undo) {
            case Undo.By by -> new Undo.By(by.call().within(use), by.toleratesAbsence(), by.retry(), by.timeout());
            case Undo.BuiltIn _, Undo.Irreversible _, Undo.Missing _ -> undo;
        };
    }

    /** What repeating it does; another run of a workflow does everything once more. */
    public Effect effect() {
        return acts().map(Verb.Act::effect).orElse(Effect.ONCE);
    }

    /** Whether it can be taken back, as a workflow always tries to. */
    public boolean reversible() {
        return acts().map(act -> act.undo().exists()).orElse(true);
    }

    /** What it promises, in the words of every action; {@code runs} is what the action promises that it calls. */
    public ActionSpec spec(Optional<ActionSpec> runs) {
        Map<String, ActionSpec.Parameter> parameters = new LinkedHashMap<>();
        inputs.forEach(input -> parameters.put(input.name(), parameter(input)));
        Map<String, String> promised = new LinkedHashMap<>();
        outputs.forEach(output -> promised.put(
                output.name(), output.description().orElse(output.type().id())));
        return new ActionSpec(
                name,
                description.orElse(""),
                parameters,
                promised,
                new ActionSpec.EffectRule.Always(effect()),
                reversible(),
                acts().flatMap(Verb.Act::probe).isPresent()
                        || runs.map(ActionSpec::probes).orElse(false),
                acts().flatMap(Verb.Act::save).isPresent()
                        || runs.map(ActionSpec::prepares).orElse(false),
                runs.map(ActionSpec::reach).orElse(ActionSpec.Reach.PROCESS));
    }

    private static ActionSpec.Parameter parameter(Input input) {
        return new ActionSpec.Parameter(
                input.type(),
                input.required() && input.fallback().isEmpty(),
                input.description()
                        .orElse("An input of the type " + input.type().id() + "."),
                input.allowed());
    }

    /** How what came back breaks its promise, in a sentence that names the path; empty where it keeps it. */
    public Optional<String> brokenBy(Value.Mapping output) {
        return outputs.stream()
                .flatMap(promise -> broken(promise, output).stream())
                .findFirst();
    }

    private Optional<String> broken(Input promise, Value.Mapping output) {
        String path = "`output." + promise.name() + "`";
        Optional<Value> found = found(promise.name(), output);
        if (found.isEmpty()) {
            return promise.required()
                    ? Optional.of("`" + name + "` promises " + path + ", and it did not come back.")
                    : Optional.empty();
        }
        return promise.unmet(found.get())
                .map(expected ->
                        path + " of `" + name + "` must be " + expected + ", found " + Input.shown(found.get()) + ".");
    }

    /** A command's standard output that is JSON counts as its output. */
    private static Optional<Value> found(String field, Value.Mapping output) {
        Optional<Value> direct = output.get(field);
        return direct.isPresent()
                ? direct
                : output.get("json")
                        .flatMap(json -> json instanceof Value.Mapping fields ? fields.get(field) : Optional.empty());
    }
}
