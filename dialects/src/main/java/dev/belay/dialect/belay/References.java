package dev.belay.dialect.belay;

import dev.belay.definition.Input;
import dev.belay.dialect.shape.Expected;
import dev.belay.dialect.shape.Nearest;
import dev.belay.dialect.shape.Nodes;
import dev.belay.expression.Path;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Holds the paths of an expression against what is there, seen from where the expression stands. */
final class References {

    private static final List<String> EXECUTION = List.of("id", "workflow", "actor", "folder", "created_at");
    private static final List<String> ERROR = List.of("step", "code", "message");
    private static final List<String> STEP = List.of("output", "outputs", "status", "error");

    /** Which execution ran its workflow. */
    private static final String EXECUTION_OF_STEP = "execution";

    private final Vantage from;

    References(Vantage from) {
        this.from = from;
    }

    /**
     * What is wrong with a path.
     *
     * @param about the beginning of the path up to the part that is wrong
     */
    record Complaint(Problem problem, List<String> about) {}

    /** What is wrong with reading that path from here. */
    Optional<Complaint> check(Path path) {
        if (path.segments().size() < 2) {
            return Optional.empty();
        }
        return switch (path.root()) {
            case "inputs" ->
                from.inputs().contains(Input.ANY_OTHER)
                        ? Optional.empty()
                        : oneOf(path, from.inputs(), "This definition has no inputs.");
            case "execution" -> oneOf(path, EXECUTION, "");
            case "error" -> from.names().contains("error") ? oneOf(path, ERROR, "") : Optional.empty();
            case "steps" -> step(path);
            default -> Optional.empty();
        };
    }

    private static Optional<Complaint> oneOf(Path path, Collection<String> known, String none) {
        String second = path.segments().get(1);
        if (known.contains(second)) {
            return Optional.empty();
        }
        String hint = known.isEmpty()
                ? none
                : Nearest.hint(second, known).orElse("`" + path.root() + "` has " + Expected.list(known) + ".");
        return undefined(path, 2, hint);
    }

    private static Optional<Complaint> undefined(Path path, int segments, String hint) {
        List<String> about = path.segments().subList(0, segments);
        Problem problem = Problem.of(ProblemCode.UNDEFINED_REFERENCE, String.join(".", about));
        return Optional.of(new Complaint(hint.isEmpty() ? problem : problem.hint(hint), about));
    }

    private Optional<Complaint> step(Path path) {
        String id = path.segments().get(1);
        Optional<StepOutline> target = from.outline().find(id);
        return target.isEmpty()
                ? undefined(path, 2, Nearest.hint(id, from.outline().ids()).orElse(""))
                : seen(path, target.get()).or(() -> part(path, target.get()));
    }

    private Optional<Complaint> seen(Path path, StepOutline target) {
        return switch (Sight.of(target, from)) {
            case VISIBLE -> Optional.empty();
            case REPEATED -> undefined(path, 2, repeated(target));
            case ITSELF -> from.names().contains("output") ? Optional.empty() : tooEarly(path, "It is this step.");
            case LATER -> tooEarly(path, later());
            case UNCERTAIN ->
                complaint(path, ProblemCode.REFERENCE_UNCERTAIN, "Give a default: `" + path + " ?? ...`.");
        };
    }

    private static String repeated(StepOutline target) {
        String loop = Sight.loop(target).map(StepOutline::id).orElse("");
        return "`" + target.id() + "` runs once for each item of `" + loop + "`; only the steps beside it see it.";
    }

    private Optional<Complaint> tooEarly(Path path, String hint) {
        return complaint(path, ProblemCode.REFERENCE_TOO_EARLY, hint);
    }

    private Optional<Complaint> complaint(Path path, ProblemCode code, String hint) {
        List<String> about = path.segments().subList(0, 2);
        String here = from.step().map(step -> "`" + step.id() + "`").orElse("the definition");
        return Optional.of(
                new Complaint(Problem.of(code, String.join(".", about), here).hint(hint), about));
    }

    private String later() {
        return from.step().isPresent()
                ? "Name it in `depends_on`, or put it above this step."
                : "Only inputs are known before an execution starts.";
    }

    /** Of a step there is its output and how it ended; what it gave back is in its output. */
    private static Optional<Complaint> part(Path path, StepOutline target) {
        String step = "steps." + path.segments().get(1);
        if (path.segments().size() == 2) {
            return undefined(path, 2, "Write `" + step + ".output`, or `" + step + ".status`.");
        }
        String third = path.segments().get(2);
        boolean subflow = Nodes.mapping(target.node())
                .map(written -> written.has("workflow"))
                .orElse(false);
        String meant = Nearest.to(third, STEP).orElse("output." + third);
        return STEP.contains(third) || subflow && third.equals(EXECUTION_OF_STEP)
                ? Optional.empty()
                : undefined(path, 3, "Did you mean `" + step + "." + meant + "`?");
    }
}
