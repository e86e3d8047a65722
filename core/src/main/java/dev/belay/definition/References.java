package dev.belay.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the definitions that a definition names. */
public final class References {

    private References() {}

    /** Each place at which it names another, or itself, in the order of the text. */
    public static List<Reference> of(Definition definition) {
        return Stream.of(
                        in(definition.body(), ""),
                        in(definition.onFailure(), ""),
                        definition.triggers().stream().flatMap(References::awaited))
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    /** The definitions that its steps run, nested ones and those of {@code on_failure} included. */
    public static Set<WorkflowName> run(Definition definition) {
        Set<WorkflowName> onFailure = definition.onFailure().runs();
        if (onFailure.isEmpty()) {
            return definition.body().runs();
        }
        Set<WorkflowName> all = new LinkedHashSet<>(definition.body().runs());
        all.addAll(onFailure);
        return all;
    }

    private static Stream<Reference> in(Body body, String around) {
        return body.steps().stream().flatMap(step -> of(step, around + step.id()));
    }

    private static Stream<Reference> of(Step step, String path) {
        return switch (step.verb()) {
            case Verb.Subflow subflow -> Stream.of(new Reference(Reference.Kind.STEP, path, subflow.workflow()));
            case Verb.Scope scope -> in(scope.body(), path + "/");
            case Verb.ForEach loop -> in(loop.body(), path + "/");
            case Verb.Act _, Verb.Wait _ -> Stream.of();
        };
    }

    private static Stream<Reference> awaited(Trigger trigger) {
        return switch (trigger.source()) {
            case TriggerSource.Ended ended ->
                ended.workflows().stream()
                        .map(name -> new Reference(Reference.Kind.TRIGGER, trigger.name(), WorkflowName.newest(name)));
            case TriggerSource.Hook _ -> Stream.of();
        };
    }
}
