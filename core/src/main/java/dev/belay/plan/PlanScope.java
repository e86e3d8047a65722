package dev.belay.plan;

import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one step can see before anything has run.
 *
 * <p>Inputs and the items of loops have their values. What a step gives back is not known yet, unless it is certain
 * that the step does not run.
 */
final class PlanScope implements Scope {

    private final Value.Mapping inputs;
    private final String workflow;
    private final Fates fates;
    private final @Nullable Item item;
    private final boolean acted;
    private final boolean failed;

    private PlanScope(
            Value.Mapping inputs, String workflow, Fates fates, @Nullable Item item, boolean acted, boolean failed) {
        this.inputs = inputs;
        this.workflow = workflow;
        this.fates = fates;
        this.item = item;
        this.acted = acted;
        this.failed = failed;
    }

    static PlanScope of(String workflow, Value.Mapping inputs) {
        return new PlanScope(inputs, workflow, Fates.outermost(), null, false, false);
    }

    /** The item of a loop; its value and index are empty where they are not known yet. */
    private record Item(
            @Nullable Item around,
            String as,
            Optional<Value> value,
            Optional<Integer> index,
            Optional<String> key,
            boolean keyed) {}

    /** What the steps of one iteration see; the key is empty where the items have none. */
    PlanScope iteration(String as, Value value, int index, Optional<String> key) {
        var inner = new Item(item, as, Optional.of(value), Optional.of(index), key, key.isPresent());
        return new PlanScope(inputs, workflow, fates.iteration(), inner, acted, failed);
    }

    /** What the steps of a loop see whose items are not known yet. */
    PlanScope anyIteration(String as) {
        var inner = new Item(item, as, Optional.empty(), Optional.empty(), Optional.empty(), true);
        return new PlanScope(inputs, workflow, fates.iteration(), inner, acted, failed);
    }

    /** What the undo and the probe of a step see. */
    PlanScope afterwards() {
        return new PlanScope(inputs, workflow, fates, item, true, failed);
    }

    /** What the steps of {@code on_failure} see. */
    PlanScope onFailure() {
        return new PlanScope(inputs, workflow, fates, item, acted, true);
    }

    Fates fates() {
        return fates;
    }

    @Override
    public Lookup find(Path path) {
        List<String> rest = path.segments().subList(1, path.segments().size());
        return switch (path.root()) {
            case "inputs", "parameters" -> Lookup.in(inputs, rest);
            case "steps" -> rest.isEmpty() ? new Lookup.Absent() : ofStep(rest);
            case "execution" -> ofExecution(rest);
            case "saved", "output" -> acted ? new Lookup.NotYet() : new Lookup.Absent();
            case "error" -> failed ? new Lookup.NotYet() : new Lookup.Absent();
            default -> inLoop(path.root(), rest).orElseGet(() -> Lookup.in(inputs, path.segments()));
        };
    }

    private Lookup ofExecution(List<String> rest) {
        return rest.equals(List.of("workflow")) ? new Lookup.Found(Value.of(workflow)) : new Lookup.NotYet();
    }

    private Lookup ofStep(List<String> path) {
        Optional<Fates.Fate> fate = fates.of(path.getFirst());
        if (fate.isEmpty()) {
            return new Lookup.NotYet();
        }
        return switch (fate.get()) {
            case UNREACHED -> new Lookup.Absent();
            case SKIPPED ->
                switch (path.size() > 1 ? path.get(1) : "") {
                    case "status" -> Lookup.in(Value.of("skipped"), path.subList(2, path.size()));
                    case "output", "outputs" -> Lookup.in(Value.Mapping.EMPTY, path.subList(2, path.size()));
                    default -> new Lookup.Absent();
                };
        };
    }

    private Optional<Lookup> inLoop(String name, List<String> rest) {
        for (Item here = item; here != null; here = here.around()) {
            if (name.equals("key") ? here.keyed() : isOf(here, name)) {
                return Optional.of(
                        value(here, name).map(value -> Lookup.in(value, rest)).orElseGet(Lookup.NotYet::new));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Item item, String name) {
        return name.equals("item") || name.equals("index") || name.equals(item.as());
    }

    private static Optional<Value> value(Item item, String name) {
        return switch (name) {
            case "key" -> item.key().map(Value::of);
            case "index" -> item.index().map(Value::of);
            default -> item.value();
        };
    }
}
