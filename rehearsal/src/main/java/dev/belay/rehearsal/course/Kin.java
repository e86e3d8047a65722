package dev.belay.rehearsal.course;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.Reach;
import dev.belay.plan.Library;
import dev.belay.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A definition that is rehearsed, with those that its steps can come to run.
 *
 * @param definition the outermost one
 * @param pins what each name stands for, {@link #MISSING} for what was not found
 * @param byHash the definitions that were found
 * @param unreadable why, of those that were not found although something is there by that name, in a sentence
 * @param objection why it could not begin, whatever a case says
 */
public record Kin(
        Definition definition,
        Map<WorkflowName, String> pins,
        Map<String, Definition> byHash,
        Map<WorkflowName, String> unreadable,
        Optional<Problem> objection) {

    /** What stands for a definition that was not found. */
    static final String MISSING = "0".repeat(64);

    /** Copies the definitions. */
    public Kin {
        pins = Map.copyOf(pins);
        byHash = Map.copyOf(byHash);
        unreadable = Map.copyOf(unreadable);
    }

    /** That of a definition, as a library has the others now. */
    public static Kin of(Definition definition, Library library) {
        Reach reach = Reach.of(definition, library);
        Map<WorkflowName, String> pins = new HashMap<>();
        Map<String, Definition> byHash = new HashMap<>();
        reach.missing().forEach(name -> pins.put(name, MISSING));
        reach.found().forEach((name, entry) -> {
            pins.put(name, entry.hash());
            byHash.put(entry.hash(), entry.definition());
        });
        return new Kin(definition, pins, byHash, Map.of(), reach.objection());
    }

    /** The same, with why some were not found although something is there: only what runs them needs to know. */
    public Kin unreadable(Map<WorkflowName, String> why) {
        return new Kin(definition, pins, byHash, why, objection);
    }

    /** Why the workflow that a step runs cannot be read, where it is there. */
    Optional<String> whyUnreadable(String workflow) {
        return Optional.ofNullable(unreadable.get(WorkflowName.parse(workflow)));
    }

    /** The definition that a name stands for, where it was found. */
    public Optional<Definition> find(WorkflowName name) {
        return Optional.ofNullable(pins.get(name)).flatMap(this::find);
    }

    Optional<Definition> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }
}
