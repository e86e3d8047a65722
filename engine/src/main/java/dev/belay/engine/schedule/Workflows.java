package dev.belay.engine.schedule;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import java.util.List;

/** Finds what a schedule runs: the port to the catalogue and to the notations. Thread-safe. */
@FunctionalInterface
public interface Workflows {

    /** The definition of {@code NAME} or {@code NAME@VERSION}, as it stands now. */
    Found find(String nameAndVersion);

    /** What was found. */
    sealed interface Found {

        /** A definition that can be run. */
        record Sound(StoredDefinition source, Definition definition) implements Found {}

        /** There is none, or it cannot be read. */
        record Refused(List<Problem> problems) implements Found {
            /** Copies the problems. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
