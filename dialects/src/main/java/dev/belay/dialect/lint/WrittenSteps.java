package dev.belay.dialect.lint;

import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.dialect.yaml.Node;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the steps of a definition together with the places where they were written. */
final class WrittenSteps {

    private record Place(Node.Scalar id, Optional<Node.Mapping> node) {}

    private final Map<String, Place> places = new HashMap<>();
    private final List<WrittenStep> steps = new ArrayList<>();

    private WrittenSteps(Node.Mapping document, Definition definition) {
        document.get("steps").ifPresent(this::note);
        document.get("on_failure").ifPresent(this::note);
        bind(definition.body(), Optional.empty());
        bind(definition.onFailure(), Optional.empty());
    }

    /** All steps of a document, nested ones included, in the order as written. */
    static List<WrittenStep> of(Node.Mapping document, Definition definition) {
        return new WrittenSteps(document, definition).steps;
    }

    private void note(Node node) {
        switch (node) {
            case Node.Sequence list -> list.items().forEach(this::note);
            case Node.Mapping step -> {
                step.get("id").ifPresent(id -> note(id, step));
                step.get("steps").ifPresent(this::note);
                step.get("parallel").ifPresent(this::branches);
            }
            case Node.Scalar _, Node.Unreadable _ -> {}
        }
    }

    private void note(Node id, Node.Mapping step) {
        if (id instanceof Node.Scalar text && text.value() instanceof Value.Text) {
            places.putIfAbsent(text.written(), new Place(text, Optional.of(step)));
        }
    }

    private void branches(Node node) {
        if (node instanceof Node.Mapping branches) {
            branches.entries().forEach(branch -> {
                Node.Scalar id = Node.Scalar.text(branch.key(), branch.name());
                places.putIfAbsent(branch.name(), new Place(id, Optional.empty()));
                note(branch.value());
            });
        } else {
            note(node);
        }
    }

    private void bind(Body body, Optional<WrittenStep> around) {
        for (Step step : body.steps()) {
            Optional<WrittenStep> written = Optional.ofNullable(places.get(step.id()))
                    .map(place -> new WrittenStep(step, place.node(), place.id().location(), around));
            written.ifPresent(steps::add);
            if (step.verb() instanceof Verb.Scope scope) {
                bind(scope.body(), written);
            } else if (step.verb() instanceof Verb.ForEach loop) {
                bind(loop.body(), written);
            }
        }
    }
}
