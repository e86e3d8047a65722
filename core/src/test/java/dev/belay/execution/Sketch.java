package dev.belay.execution;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Backoff;
import dev.belay.definition.Body;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.GateUse;
import dev.belay.definition.Gates;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.definition.WorkflowName;
import dev.belay.expression.Template;
import dev.belay.gate.GateTerms;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step in the making.
 *
 * <p>{@link #act} acts once inside the process, without retry, and its undo tolerates absence and
 * is tried once: until told otherwise.
 */
final class Sketch {

    private final String id;
    private Optional<Verb> verb = Optional.empty();
    private String action = "process";
    private Effect effect = Effect.ONCE;
    private Undo undo = undoBy(true, Retry.NEVER);
    private Template.Fields with = Template.Fields.EMPTY;
    private Optional<ActionCall> save = Optional.empty();
    private Optional<ActionCall> probe = Optional.empty();
    private Optional<String> when = Optional.empty();
    private Optional<List<String>> after = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Retry retry = Retry.NEVER;
    private OnError onError = new OnError.Rollback();
    private boolean critical = true;
    private final Map<String, Template> outputs = new LinkedHashMap<>();
    private final List<GateUse> gates = new ArrayList<>();

    private Sketch(String id) {
        this.id = id;
    }

    static Sketch act(String id) {
        return new Sketch(id);
    }

    static Sketch scope(String id, Sketch... nested) {
        return of(id, new Verb.Scope(Body.inOrder(steps(nested)), false));
    }

    static Sketch parallel(String id, Sketch... nested) {
        return of(id, new Verb.Scope(Body.atOnce(steps(nested)), true));
    }

    static Sketch forEach(String id, int items, Sketch... nested) {
        List<Template> all = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            all.add(Template.constant("item-" + i));
        }
        return forEach(id, new Verb.Over.Values(new Template.Items(all)), nested);
    }

    static Sketch forEach(String id, Verb.Over over, Sketch... nested) {
        return of(id, new Verb.ForEach(over, "item", 1, 0, List.of(), Body.inOrder(steps(nested))));
    }

    /** Uses an action that somebody wrote down. */
    static Sketch uses(String id, DefinedAction action, Map<String, Template> given) {
        return of(id, action.act(new Template.Fields(given)));
    }

    static Sketch subflow(String id, String workflow) {
        return of(id, new Verb.Subflow(WorkflowName.parse(workflow), Template.Fields.EMPTY));
    }

    static Sketch waitFor(String id, String span) {
        return of(id, new Verb.Wait(new Verb.WaitFor.Span(Template.constant(span))));
    }

    static Sketch waitUntil(String id, String instant) {
        return of(id, new Verb.Wait(new Verb.WaitFor.Until(Template.constant(instant))));
    }

    static Sketch waitForSignal(String id, String name) {
        return of(id, new Verb.Wait(new Verb.WaitFor.Signal(name, Optional.empty())));
    }

    static Sketch of(String id, Verb verb) {
        Sketch sketch = new Sketch(id);
        sketch.verb = Optional.of(verb);
        return sketch;
    }

    // What it does

    /** Makes it an action of that name; see {@link TestActions}. */
    Sketch by(String name) {
        action = name;
        return this;
    }

    Sketch reads() {
        effect = Effect.NONE;
        undo = new Undo.Missing();
        return this;
    }

    Sketch idempotent() {
        effect = Effect.IDEMPOTENT;
        return this;
    }

    Sketch with(String name, Template value) {
        var fields = new LinkedHashMap<>(with.fields());
        fields.put(name, value);
        with = new Template.Fields(fields);
        return this;
    }

    Sketch saves() {
        save = Optional.of(new ActionCall("save", Template.Fields.EMPTY));
        return this;
    }

    Sketch probes() {
        probe = Optional.of(new ActionCall("probe", Template.Fields.EMPTY));
        return this;
    }

    // What it passes before it acts

    Sketch breaker(String name) {
        return behind(name, GateTerms.Breaker.STANDARD, false);
    }

    /** Its attempts wait while the breaker is open. */
    Sketch patientBreaker(String name) {
        return behind(name, GateTerms.Breaker.STANDARD, true);
    }

    Sketch rate(String name) {
        return behind(name, new GateTerms.Rate(1, Duration.ofSeconds(1)), true);
    }

    Sketch place(String key) {
        return behind(key, new GateTerms.Place(1), true);
    }

    private Sketch behind(String name, GateTerms terms, boolean waits) {
        gates.add(new GateUse(Template.constant(name), terms, waits));
        return this;
    }

    // How it is undone

    Sketch undo(Undo how) {
        undo = how;
        return this;
    }

    Sketch noUndo() {
        return undo(new Undo.Missing());
    }

    Sketch intolerant() {
        return undo(undoBy(false, Retry.NEVER));
    }

    static Undo undoBy(boolean toleratesAbsence, Retry retry) {
        return new Undo.By(new ActionCall("undo", Template.Fields.EMPTY), toleratesAbsence, retry, Optional.empty());
    }

    // When it runs, and what follows

    Sketch when(String expression) {
        when = Optional.of(expression);
        return this;
    }

    Sketch after(String... ids) {
        after = Optional.of(Arrays.asList(ids));
        return this;
    }

    Sketch timeout(String span) {
        timeout = Optional.of(Run.span(span));
        return this;
    }

    /** Tries so often, a second apart. */
    Sketch attempts(int attempts) {
        return retry(new Retry(attempts, Duration.ofSeconds(1), Backoff.FIXED, Duration.ofMinutes(1), 0));
    }

    Sketch retry(Retry how) {
        retry = how;
        return this;
    }

    Sketch onError(OnError what) {
        onError = what;
        return this;
    }

    Sketch goesOn() {
        return onError(new OnError.Continue());
    }

    Sketch jumpsTo(String step, int max) {
        return onError(new OnError.Goto(step, max));
    }

    Sketch notCritical() {
        critical = false;
        return this;
    }

    Sketch output(String name, String path) {
        outputs.put(name, TestExpression.value(path));
        return this;
    }

    Sketch parallel(int iterations) {
        return loop(iterations, forEach().maxFailures(), forEach().waves());
    }

    Sketch maxFailures(int failures) {
        return loop(forEach().parallel(), failures, forEach().waves());
    }

    Sketch waves(Verb.Wave... waves) {
        return loop(forEach().parallel(), forEach().maxFailures(), List.of(waves));
    }

    private Sketch loop(int parallel, int maxFailures, List<Verb.Wave> waves) {
        Verb.ForEach was = forEach();
        verb = Optional.of(new Verb.ForEach(was.over(), was.as(), parallel, maxFailures, waves, was.body()));
        return this;
    }

    private Verb.ForEach forEach() {
        return (Verb.ForEach) verb.orElseThrow();
    }

    // What it becomes

    Step step() {
        Verb does = verb.orElseGet(() -> new Verb.Act(new ActionCall(action, with), effect, undo, save, probe));
        return new Step(
                id,
                Optional.empty(),
                does,
                when.map(TestExpression::of),
                after,
                timeout,
                retry,
                onError,
                critical,
                outputs,
                new Gates(gates));
    }

    static List<Step> steps(Sketch... sketches) {
        return Arrays.stream(sketches).map(Sketch::step).toList();
    }

    static Definition definition(Sketch... sketches) {
        return definition(Map.of(), List.of(), sketches);
    }

    static Definition definition(Map<String, Template> outputs, List<Step> onFailure, Sketch... sketches) {
        return new Definition(
                "test",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                outputs,
                Definition.DEFAULT_TIMEOUT,
                Optional.empty(),
                Optional.empty(),
                Body.inOrder(steps(sketches)),
                Body.inOrder(onFailure),
                Map.of(),
                List.of());
    }

    static Value text(String text) {
        return Value.of(text);
    }
}
