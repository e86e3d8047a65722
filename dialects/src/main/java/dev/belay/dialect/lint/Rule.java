package dev.belay.dialect.lint;

import dev.belay.definition.Definition;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/** One thing that is looked at in every definition. */
interface Rule {

    /** What it has to say. */
    Stream<Problem> look(Subject subject);

    /**
     * What is looked at.
     *
     * @param definition as it is understood
     * @param document as it is written
     * @param steps all of them, with where they stand
     */
    record Subject(Definition definition, Node.Mapping document, List<WrittenStep> steps) {
        /** Copies the steps. */
        public Subject {
            steps = List.copyOf(steps);
        }
    }
}
