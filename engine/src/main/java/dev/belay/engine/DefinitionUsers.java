package dev.belay.engine;

import dev.belay.engine.journal.Registration;
import java.util.List;

/** Who refers to a registered definition, besides the executions that are at work with it. */
@FunctionalInterface
public interface DefinitionUsers {

    /** Nobody does. */
    DefinitionUsers NONE = (_, _, _) -> List.of();

    /**
     * Who would miss these versions, each as words that go on after "because", such as {@code the schedule `nightly`
     * starts it}.
     *
     * @param name of the definition
     * @param versions those that are to go
     * @param last whether no other version of that name would be left
     */
    List<String> of(String name, List<Registration> versions, boolean last);
}
