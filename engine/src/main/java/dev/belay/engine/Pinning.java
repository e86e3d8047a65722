package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.References;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.Parent;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds, before an execution begins, every definition that it can come to run, however deep, and fixes it by its content:
 * what is registered later changes nothing for it, and what cannot be is refused before anything has happened.
 *
 * <p>One use, one thread.
 */
final class Pinning {

    /** More definitions than this are not reached by one. */
    static final int MAX_WORKFLOWS = 100;

    private final Function<WorkflowName, Optional<StoredDefinition>> catalogue;
    private final Function<StoredDefinition, DefinitionReader.Standalone> reader;
    private final boolean gaps;
    private final Map<WorkflowName, DefinitionReader.Standalone> found = new LinkedHashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();

    /** With the catalogue in which names are looked up, and what reads what it has. */
    Pinning(
            Function<WorkflowName, Optional<StoredDefinition>> catalogue,
            Function<StoredDefinition, DefinitionReader.Standalone> reader) {
        this(catalogue, reader, false);
    }

    /**
     * The same for what is not about to begin.
     *
     * @param gaps whether what is not there yet, or cannot be read, is passed over
     */
    Pinning(
            Function<WorkflowName, Optional<StoredDefinition>> catalogue,
            Function<StoredDefinition, DefinitionReader.Standalone> reader,
            boolean gaps) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.gaps = gaps;
    }

    /** Why not. */
    private static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Impossible(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }

    /** What became of it. */
    sealed interface Pinned {

        /** Everything that can be reached, by how it is named. */
        record All(Map<WorkflowName, DefinitionReader.Standalone> found) implements Pinned {
            /** Of a definition that runs no other. */
            static final All NOTHING = new All(Map.of());

            Map<WorkflowName, String> hashes() {
                if (found.isEmpty()) {
                    return Map.of();
                }
                return found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().source().hash()));
            }

            /** The hashes of the texts that these and that one were made of, where they are not as they were written. */
            Set<String> sourcesWith(Optional<StoredDefinition> outermost) {
                return Stream.concat(
                                outermost.stream(), found.values().stream().map(DefinitionReader.Standalone::source))
                        .flatMap(text -> text.madeOf().stream())
                        .collect(Collectors.toSet());
            }
        }

        /** Something cannot be. */
        record Not(Problem problem) implements Pinned {}
    }

    /** Everything that the steps of a definition can come to run. */
    Pinned reachedFrom(Definition definition) {
        return reachedFrom(definition.name(), References.run(definition));
    }

    /** Everything that can come to run where the steps of a definition of that name run these. */
    Pinned reachedFrom(String definition, Set<WorkflowName> run) {
        try {
            height(run, List.of(definition));
            return new Pinned.All(found);
        } catch (Impossible impossible) {
            return new Pinned.Not(impossible.problem);
        }
    }

    /** How many executions can be within one of what runs these, one in the other. */
    private int height(Set<WorkflowName> run, List<String> chain) throws Impossible {
        int highest = 0;
        for (WorkflowName name : run) {
            List<String> longer = new ArrayList<>(chain);
            longer.add(name.name());
            if (chain.contains(name.name())) {
                throw new Impossible(Problem.of(ProblemCode.SUBFLOW_RECURSION, shown(longer)));
            }
            Optional<DefinitionReader.Standalone> target = find(name, longer);
            highest = Math.max(highest, 1 + (target.isPresent() ? height(target.get(), longer) : 0));
            if (chain.size() - 1 + highest > Parent.MAX_DEPTH) {
                throw new Impossible(tooDeep(longer, chain.size() - 1 + highest));
            }
        }
        return highest;
    }

    private int height(DefinitionReader.Standalone target, List<String> chain) throws Impossible {
        String hash = target.source().hash();
        Integer known = heights.get(hash);
        if (known == null) {
            if (chain.size() - 1 > Parent.MAX_DEPTH) {
                throw new Impossible(tooDeep(chain, chain.size() - 1));
            }
            known = height(References.run(target.definition()), chain);
            heights.put(hash, known);
        }
        return known;
    }

    private static Problem tooDeep(List<String> chain, int depth) {
        return Problem.of(
                ProblemCode.LIMIT_EXCEEDED,
                "The depth of workflows within workflows (" + shown(chain) + ")",
                depth,
                "subflow_depth",
                Parent.MAX_DEPTH);
    }

    private Optional<DefinitionReader.Standalone> find(WorkflowName name, List<String> chain) throws Impossible {
        DefinitionReader.Standalone known = found.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StoredDefinition> source = catalogue.apply(name);
        if (source.isEmpty()) {
            return passedOver(Problem.of(ProblemCode.SUBFLOW_UNKNOWN, name, shown(chain))
                    .hint("Register it with `belay workflows register`, or correct the name."));
        }
        if (found.size() >= MAX_WORKFLOWS) {
            throw new Impossible(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of workflows that one can run",
                    "more than " + MAX_WORKFLOWS,
                    "subflows",
                    MAX_WORKFLOWS));
        }
        Optional<DefinitionReader.Standalone> target = read(source.get(), chain);
        target.ifPresent(read -> found.put(name, read));
        return target;
    }

    private Optional<DefinitionReader.Standalone> read(StoredDefinition source, List<String> chain) throws Impossible {
        try {
            return Optional.of(reader.apply(source));
        } catch (DamagedJournal unreadable) {
            return passedOver(
                    Problem.of(ProblemCode.SUBFLOW_UNREADABLE, source.name(), shown(chain), unreadable.sentence()));
        }
    }

    private Optional<DefinitionReader.Standalone> passedOver(Problem why) throws Impossible {
        if (gaps) {
            return Optional.empty();
        }
        throw new Impossible(why);
    }

    private static String shown(List<String> chain) {
        return String.join(" -> ", chain);
    }
}
