package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How each event changes an execution: the events about the whole, and the way to those about steps. */
final class Applying {

    private Applying() {}

    static void apply(Execution.Change to, Event event, Instant at) {
        switch (event) {
            case Event.ExecutionCreated created -> {
                to.created = created;
                to.createdAt = at;
                to.epoch = created.epoch();
            }
            case Event.ExecutionStarted(Instant deadline) -> {
                to.startedAt = at;
                to.deadline = deadline;
                to.enterScope(StepPath.ROOT, Execution.outermost(StepPath.ROOT, to.definition), at, Optional.empty());
            }
            case Event.StepImported(TakesBack taken) -> imported(to, taken, at);
            case Event.ExecutionDescended descended -> to.descended = descended;
            case Event.ChildImported(StepPath step, ExecutionId child) -> childImported(to, step, child, at);
            case Event.WorkflowsPinned(var pins) -> to.pins = pins;
            case Event.ExecutionRecovered(long epoch) -> to.epoch = epoch;
            case Event.ExecutionPaused(String actor, _) -> {
                to.paused = true;
                to.pausedBy = actor;
            }
            case Event.ExecutionResumed _ -> goesOn(to);
            case Event.CancelRefused _ -> {}
            case Event.ExecutionHalted halted -> {
                to.halt = halted.halt();
                goesOn(to);
            }
            case Event.SignalReceived signal -> to.signals = added(to.signals, signal);
            case Event.HandlerStarted _ ->
                to.enterScope(
                        StepPath.HANDLER, Execution.outermost(StepPath.HANDLER, to.definition), at, Optional.empty());
            case Event.ExecutionEnded ended -> {
                to.ended = ended;
                to.leftovers = ended.leftovers();
                to.open = PersistentMap.empty();
            }
            case Event.OfStep ofStep -> applyToStep(to, ofStep, at);
        }
    }

    private static void goesOn(Execution.Change to) {
        to.paused = false;
        to.pausedBy = null;
    }

    private static void childImported(Execution.Change to, StepPath path, ExecutionId child, Instant at) {
        StepState.Change node = StepState.entering(path, Steps.of(to.definition, path), to.version);
        node.intent = Intent.ofChild(Value.Mapping.EMPTY);
        node.child = child;
        node.attempt = 1;
        node.status = StepStatus.COMPLETED;
        node.startedAt = at;
        node.endedAt = at;
        to.put(node);
        to.touched = to.touched.with(path);
    }

    /** A step that another execution completed stands by itself: nothing is around it that could go on. */
    private static void imported(Execution.Change to, TakesBack taken, Instant at) {
        Step step = Steps.of(to.definition, taken.path());
        StepState.Change node = StepState.entering(taken.path(), step, to.version);
        node.intent = new Intent(
                taken.forwardKey(),
                taken.input(),
                taken.receipt(),
                taken.saved(),
                Draft.act(node.done()).undo() instanceof Undo.BuiltIn
                        ? Optional.empty()
                        : Optional.of(taken.undoInput()),
                true);
        node.attempt = 1;
        node.status = taken.certain() ? StepStatus.COMPLETED : StepStatus.IN_DOUBT;
        node.doubtful = !taken.certain();
        node.output = taken.output();
        node.startedAt = at;
        node.endedAt = at;
        to.put(node);
        to.touched = to.touched.with(taken.path());
        to.importedKeys = to.importedKeys.with(taken.path(), taken.undoKey());
    }

    private static void applyToStep(Execution.Change to, Event.OfStep event, Instant at) {
        StepState known = to.steps.get(event.step());
        StepState.Change node = known == null ? entered(to, event.step(), at) : known.change();
        boolean hadEnded = node.endedAt != null;
        ApplyingToStep.apply(to, node, event, at);
        to.put(node);
        if (node.endedAt != null && !hadEnded) {
            leave(to, node);
        }
    }

    /** The state of a step that is begun, which is noted in the scope or loop around it. */
    private static StepState.Change entered(Execution.Change to, StepPath path, Instant at) {
        StepPath around =
                path.parent().orElseThrow(() -> new IllegalStateException("The scope `" + path + "` was not begun."));
        StepState.Change parent = to.node(around).change();
        Step step = enterInto(parent, path);
        to.put(parent);
        StepState.Change node = StepState.entering(path, step, to.version);
        node.startedAt = at;
        return node;
    }

    private static Step enterInto(StepState.Change parent, StepPath path) {
        return switch (parent.step.verb()) {
            case Verb.Scope scope -> {
                Body body = scope.body();
                int index = body.indexOf(path.stepId());
                parent.frame = parent.done().frame().entered(index, path.visit());
                yield body.step(index);
            }
            case Verb.ForEach loop -> {
                parent.loop = parent.done().loop().orElseThrow().entered();
                yield Step.of(parent.step.id(), new Verb.Scope(loop.body(), false));
            }
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ ->
                throw new IllegalStateException("The step `" + parent.path + "` has no nested steps.");
        };
    }

    private static void leave(Execution.Change to, StepState.Change node) {
        Optional<StepPath> around = node.path.parent();
        if (around.isEmpty()) {
            return;
        }
        StepState.Change parent = to.node(around.get()).change();
        boolean failed = node.status != StepStatus.COMPLETED && node.status != StepStatus.SKIPPED;
        if (parent.loop != null) {
            parent.loop = parent.loop.left(failed);
        } else {
            parent.frame = parent.done().frame().left();
        }
        to.put(parent);
    }

    static <T> List<T> added(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }
}
