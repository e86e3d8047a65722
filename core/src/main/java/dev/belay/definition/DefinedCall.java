package dev.belay.definition;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * A use of a defined action: what its author gave it.
 *
 * <p>What the action's own texts see is only this, bound to the action's inputs, and what belongs to the step itself. So
 * an action means the same wherever it is used.
 *
 * @param action what was used
 * @param given its inputs, resolved where it is used
 */
public record DefinedCall(DefinedAction action, Template.Fields given) {

    /** The value of a part of the action for a step that stands there. */
    Resolution resolve(Template.Fields part, Scope around) {
        return switch (given.resolve(around)) {
            case Resolution.Resolved(Value values) ->
                switch (bind((Value.Mapping) values)) {
                    case InputBinding.Bound.Complete(Value.Mapping bound) ->
                        part.resolve(new ActionScope(bound, around));
                    case InputBinding.Bound.Refused(List<Problem> problems) -> unresolved(problems);
                };
            case Resolution.Unresolved gaps -> gaps;
        };
    }

    /** Holds values against the action's inputs. */
    public InputBinding.Bound bind(Value.Mapping values) {
        return InputBinding.bind(action.name(), action.inputs(), values);
    }

    List<Path> references(Template.Fields part) {
        Stream<Path> own = part.references().stream().filter(path -> ActionScope.isOfStep(path.root()));
        return Stream.concat(given.references().stream(), own).toList();
    }

    private Resolution unresolved(List<Problem> problems) {
        return new Resolution.Unresolved(
                problems.stream().map(problem -> gap(problem.message())).toList());
    }

    private Resolution.Gap gap(String sentence) {
        return new Resolution.Gap("use: " + action.name(), new Evaluation.Failed(clause(sentence)));
    }

    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
