package dev.belay.dialect.belay;

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
 * @param alone whether it knows its own names and nothing of an execution
 */
record Vantage(
        Outline outline,
        Set<String> inputs,
        Optional<StepOutline> step,
        Set<String> names,
        boolean inside,
        boolean alone) {

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

    /** The definition's own, which sees its inputs and no step. */
    static Vantage of(Outline outline, Set<String> inputs) {
        return new Vantage(outline, inputs, Optional.empty(), Set.of(), false, false);
    }

    /** Outside of any execution: only these names are known. */
    Vantage alone(String... known) {
        return new Vantage(outline, Set.of(), Optional.empty(), Set.of(known), false, true);
    }

    /** The definition's outputs, which see every step. */
    Vantage afterAll() {
        return new Vantage(outline, inputs, Optional.empty(), names, true, alone);
    }

    Vantage at(StepOutline place) {
        return new Vantage(outline, inputs, Optional.of(place), names, false, alone);
    }

    Vantage with(Collection<String> more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(more);
        return new Vantage(outline, inputs, step, all, inside, alone);
    }

    Vantage afterwards() {
        return new Vantage(outline, inputs, step, names, true, alone);
    }

    /** The names that a path may begin with. */
    Set<String> roots() {
        Set<String> roots = new LinkedHashSet<>(alone ? List.of() : EVERYWHERE);
        roots.addAll(names);
        roots.addAll(inputs);
        return roots;
    }
}
