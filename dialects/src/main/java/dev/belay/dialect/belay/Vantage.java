package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Expected;
import dev.belay.dialect.shape.Nearest;
import dev.belay.expression.Path;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The place from which an expression looks: which names it may begin with, and which steps have
 * run when it is computed.
 *
 * @param outline every step of the document
 * @param inputs the names of the inputs
 * @param step the step that the expression belongs to; empty for the definition itself
 * @param names the names that only this place knows, such as {@code item} or {@code saved}
 * @param inside whether the steps nested in the step have run, as for its outputs
 */
record Vantage(Outline outline, Set<String> inputs, Optional<StepOutline> step, Set<String> names, boolean inside) {

    /** The names that every place knows. */
    static final List<String> EVERYWHERE = List.of("inputs", "steps", "execution");

    /** Names that an input or a loop variable must not take. */
    static final Set<String> RESERVED = Set.of(
            "inputs",
            "steps",
            "execution",
            "item",
            "index",
            "key",
            "saved",
            "output",
            "error",
            "parameters",
            "source",
            "alert",
            "env",
            "true",
            "false",
            "null",
            "in");

    private static final List<String> EXECUTION = List.of("id", "workflow", "started_at");
    private static final List<String> ERROR = List.of("step", "code", "message");

    /** The definition's own, which sees its inputs and no step. */
    static Vantage of(Outline outline, Set<String> inputs) {
        return new Vantage(outline, inputs, Optional.empty(), Set.of(), false);
    }

    /** The definition's outputs, which see every step. */
    Vantage afterAll() {
        return new Vantage(outline, inputs, Optional.empty(), names, true);
    }

    Vantage at(StepOutline place) {
        return new Vantage(outline, inputs, Optional.of(place), names, false);
    }

    Vantage with(Collection<String> more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(more);
        return new Vantage(outline, inputs, step, all, inside);
    }

    Vantage afterwards() {
        return new Vantage(outline, inputs, step, names, true);
    }

    /** The names that a path may begin with. */
    Set<String> roots() {
        Set<String> roots = new LinkedHashSet<>(EVERYWHERE);
        roots.addAll(names);
        roots.addAll(inputs);
        return roots;
    }

    /** What is wrong with reading that path from here. */
    Optional<Problem> check(Path path) {
        if (path.segments().size() < 2) {
            return Optional.empty();
        }
        String second = path.segments().get(1);
        return switch (path.root()) {
            case "inputs" -> oneOf(path, inputs, "This definition has no inputs.");
            case "execution" -> oneOf(path, EXECUTION, "");
            case "error" -> names.contains("error") ? oneOf(path, ERROR, "") : Optional.empty();
            case "steps" -> outline.find(second).isPresent() ? stepFrom(second) : unknownStep(path);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> oneOf(Path path, Collection<String> known, String none) {
        String second = path.segments().get(1);
        if (known.contains(second)) {
            return Optional.empty();
        }
        String hint = known.isEmpty()
                ? none
                : Nearest.hint(second, known).orElse("`" + path.root() + "` has " + Expected.list(known) + ".");
        return Optional.of(Problem.of(ProblemCode.UNDEFINED_REFERENCE, path.root() + "." + second)
                .hint(hint));
    }

    private Optional<Problem> unknownStep(Path path) {
        Problem problem = Problem.of(
                ProblemCode.UNDEFINED_REFERENCE, "steps." + path.segments().get(1));
        return Optional.of(Nearest.hint(path.segments().get(1), outline.ids())
                .map(problem::hint)
                .orElse(problem));
    }

    private Optional<Problem> stepFrom(String id) {
        StepOutline target = outline.find(id).orElseThrow();
        String path = "steps." + id;
        return switch (Sight.of(target, this)) {
            case VISIBLE -> Optional.empty();
            case REPEATED ->
                Optional.of(Problem.of(ProblemCode.UNDEFINED_REFERENCE, path)
                        .hint("`" + id + "` runs once for each item of `"
                                + Sight.loop(target).map(StepOutline::id).orElse("")
                                + "`; only the steps beside it see it."));
            case ITSELF ->
                Optional.of(tooEarly(path)
                        .hint(
                                names.contains("output")
                                        ? "Write `output` for the step's own output."
                                        : "It is this step."));
            case LATER -> Optional.of(tooEarly(path).hint(later()));
            case UNCERTAIN ->
                Optional.of(Problem.of(ProblemCode.REFERENCE_UNCERTAIN, path, here())
                        .hint("Give a default: `" + path + " ?? ...`."));
        };
    }

    private String later() {
        return step.isPresent()
                ? "Name it in `depends_on`, or put it above this step."
                : "Only inputs are known before an execution starts.";
    }

    private Problem tooEarly(String path) {
        return Problem.of(ProblemCode.REFERENCE_TOO_EARLY, path, here());
    }

    private String here() {
        return step.map(around -> "`" + around.id() + "`").orElse("the definition");
    }
}
