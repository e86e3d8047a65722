package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one step can see.
 *
 * <p>{@code inputs}, by their bare names too; {@code steps.ID.output}, {@code .status} and {@code
 * .error} of other steps, the innermost first; {@code item}, {@code key} and {@code index} of the
 * loops around it; {@code execution}; {@code saved} and {@code output} of its own, in its undo and
 * probe; {@code error} in the steps of {@code on_failure}.
 */
final class StepScope implements Scope {

    private final Execution execution;
    private final StepPath at;
    private final @Nullable Value saved;
    private final Value.@Nullable Mapping output;

    private StepScope(Execution execution, StepPath at, @Nullable Value saved, Value.@Nullable Mapping output) {
        this.execution = execution;
        this.at = at;
        this.saved = saved;
        this.output = output;
    }

    /** What a step sees before it acts; {@code at} may not be begun yet. */
    static StepScope before(Execution execution, StepPath at) {
        return new StepScope(execution, at, null, null);
    }

    /** What its undo sees when the step is about to act. */
    static StepScope saved(Execution execution, StepPath at, Value saved) {
        return new StepScope(execution, at, saved, null);
    }

    /** What its outputs, probe and undo see after it acted. */
    static StepScope after(Execution execution, StepPath at, Value saved, Value.Mapping output) {
        return new StepScope(execution, at, saved, output);
    }

    /** What the definition's outputs see. */
    static StepScope ofExecution(Execution execution) {
        return new StepScope(execution, StepPath.ROOT, null, null);
    }

    @Override
    public Lookup find(Path path) {
        List<String> rest = path.segments().subList(1, path.segments().size());
        return switch (path.root()) {
            case "inputs", "parameters" -> Lookup.in(execution.created().inputs(), rest);
            case "steps" -> rest.isEmpty() ? new Lookup.Absent() : ofStep(rest);
            case "execution" -> Lookup.in(facts(), rest);
            case "saved" -> own(saved, rest);
            case "output" -> own(output, rest);
            case "error" ->
                execution.halt().map(halt -> Lookup.in(error(halt), rest)).orElse(new Lookup.Absent());
            default ->
                inLoop(path.root())
                        .map(value -> Lookup.in(value, rest))
                        .orElseGet(() -> Lookup.in(execution.created().inputs(), path.segments()));
        };
    }

    private static Lookup own(@Nullable Value value, List<String> rest) {
        return value == null ? new Lookup.Absent() : Lookup.in(value, rest);
    }

    private Value.Mapping facts() {
        return Value.mapping("id", Value.of(execution.id().text()))
                .with("workflow", Value.of(execution.definition().name()))
                .with("actor", Value.of(execution.created().actor()))
                .with("folder", Value.of(execution.created().folder()))
                .with("created_at", Value.of(execution.createdAt().toString()));
    }

    private static Value.Mapping error(Halt halt) {
        return Value.mapping(
                        "code",
                        Value.of(halt.failure().code()),
                        "message",
                        Value.of(halt.failure().message()))
                .with("step", Value.of(halt.step().map(StepPath::text).orElse("")));
    }

    // Loops

    private Optional<Value> inLoop(String name) {
        for (Optional<StepPath> here = Optional.of(at); here.isPresent(); here = here.flatMap(StepPath::parent)) {
            int index = here.get().iterationIndex();
            if (index >= 0) {
                Optional<Value> found = ofIteration(here.get(), index, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Value> ofIteration(StepPath iteration, int index, String name) {
        StepState around = execution.node(iteration.parent().orElseThrow());
        Loop loop = around.loop().orElseThrow();
        return switch (name) {
            case "item" -> Optional.of(loop.items().get(index));
            case "index" -> Optional.of(Value.of(index));
            case "key" -> loop.key(index).map(Value::of);
            default ->
                ((Verb.ForEach) around.step().verb()).as().equals(name)
                        ? Optional.of(loop.items().get(index))
                        : Optional.empty();
        };
    }

    // Other steps

    private Lookup ofStep(List<String> path) {
        if (output != null
                && path.size() > 1
                && path.getFirst().equals(at.stepId())
                && path.get(1).startsWith("output")) {
            return inOutput(output, path.subList(2, path.size()));
        }
        Optional<StepState> node = locate(path.getFirst());
        if (node.isEmpty() || path.size() < 2) {
            return new Lookup.Absent();
        }
        List<String> rest = path.subList(2, path.size());
        return switch (path.get(1)) {
            case "output", "outputs" -> inOutput(node.get().output(), rest);
            case "execution" ->
                node.get()
                        .child()
                        .map(child -> Lookup.in(Value.of(child.text()), rest))
                        .orElse(new Lookup.Absent());
            case "status" -> Lookup.in(Value.of(node.get().status().id()), rest);
            case "error" ->
                node.get()
                        .failure()
                        .map(failure -> Lookup.in(errorOf(failure), rest))
                        .orElse(new Lookup.Absent());
            default -> new Lookup.Absent();
        };
    }

    private static Value.Mapping errorOf(Failure failure) {
        return Value.mapping("code", Value.of(failure.code()), "message", Value.of(failure.message()));
    }

    /** Standard output that is JSON can be read as if its fields were the output's own. */
    private static Lookup inOutput(Value.Mapping output, List<String> rest) {
        Lookup direct = Lookup.in(output, rest);
        if (direct instanceof Lookup.Found || rest.isEmpty()) {
            return direct;
        }
        return output.get("json").map(json -> Lookup.in(json, rest)).orElse(direct);
    }

    /** The last visit of the step with that id, in the scopes around this step before others. */
    private Optional<StepState> locate(String id) {
        boolean handles = !at.isWithin(StepPath.ROOT);
        Optional<StepState> own = handles
                ? within(StepPath.HANDLER, Steps.chain(execution.definition().onFailure(), id))
                : Optional.empty();
        return own.or(
                () -> within(StepPath.ROOT, Steps.chain(execution.definition().body(), id)));
    }

    private Optional<StepState> within(StepPath outermost, Optional<List<Step>> chain) {
        StepPath here = outermost;
        for (Step step : chain.orElse(List.of())) {
            Optional<StepPath> next = enclosing(here, step);
            if (next.isEmpty()) {
                next = lastVisit(here, step);
            }
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return here.equals(outermost) ? Optional.empty() : execution.step(here);
    }

    /** The visit, or iteration, of that step in which this step stands. */
    private Optional<StepPath> enclosing(StepPath around, Step step) {
        StepPath found = null;
        for (Optional<StepPath> here = Optional.of(at);
                here.isPresent();
                here = here.get().parent()) {
            StepPath candidate = here.get();
            boolean iteration = candidate.iterationIndex() >= 0;
            Optional<StepPath> above = iteration ? candidate.parent().flatMap(StepPath::parent) : candidate.parent();
            if (!candidate.equals(at)
                    && candidate.stepId().equals(step.id())
                    && above.equals(Optional.of(around))
                    && (found == null || iteration)) {
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    private Optional<StepPath> lastVisit(StepPath around, Step step) {
        Optional<StepState> scope = execution.step(around).filter(StepState::isScope);
        if (scope.isEmpty() || !(scope.get().step().verb() instanceof Verb.Scope verb)) {
            return Optional.empty();
        }
        Body body = verb.body();
        if (!body.has(step.id())) {
            return Optional.empty();
        }
        int visits = scope.get().frame().visits(body.indexOf(step.id()));
        return visits == 0 ? Optional.empty() : Optional.of(around.child(step.id(), visits));
    }
}
