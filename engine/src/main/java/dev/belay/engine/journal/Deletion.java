package dev.belay.engine.journal;

import dev.belay.definition.WorkflowName;
import java.util.List;
import java.util.Optional;

/**
 * Registered versions of one definition that are to go.
 *
 * @param last whether no other version of that name would be left
 */
public record Deletion(String name, List<Version> going, boolean last) {

    /** Copies the list. */
    public Deletion {
        going = List.copyOf(going);
    }

    /**
     * One that is to go.
     *
     * @param declared what its author calls it
     */
    public record Version(int number, Optional<String> declared) {

        private boolean isCalled(String version) {
            return NameAndVersion.isNumber(version)
                    ? version.equals(Integer.toString(number))
                    : declared.equals(Optional.of(version));
        }
    }

    /** Whether somebody who names a definition so would no longer find it. */
    public boolean takes(WorkflowName named) {
        return named.name().equals(name)
                && named.version()
                        .map(version -> going.stream().anyMatch(one -> one.isCalled(version)))
                        .orElse(last);
    }

    /** Whether that version goes as well: what it names does not count. */
    public boolean includes(String definition, int version) {
        return definition.equals(name) && going.stream().anyMatch(one -> one.number() == version);
    }
}
