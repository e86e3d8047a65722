package dev.belay.dialect.systemprompt;

import dev.belay.cel.RenamingCompiler;
import dev.belay.dialect.belay.Idiom;
import dev.belay.expression.ExpressionCompiler;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the steps of a document give to later ones, by the names that the notation has for it. One document, one thread.
 *
 * <p>A name stands for the result of every step before it that may give it, the nearest first: a step that declares
 * {@code outputs} gives those, and one that declares none gives whatever its result holds.
 */
final class Results implements Idiom {

    /** So many steps are looked at for a name, the nearest ones. */
    static final int MOST_STEPS = 20;

    private final Map<String, Gives> bySteps = new HashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final boolean openInputs;

    /**
     * The results of no step yet.
     *
     * @param openInputs whether an input may have any name, so that a name may be that of one
     */
    Results(boolean openInputs) {
        this.openInputs = openInputs;
    }

    /** What one step gives. */
    private sealed interface Gives {

        /** Every top-level key of its result. */
        record Everything() implements Gives {}

        /** These keys of its result. */
        record Named(Set<String> names) implements Gives {}

        /** A list for each name, of what its iterations gave. */
        record Lists(Set<String> names) implements Gives {}
    }

    /** Knows that there is a step, which gives nothing by itself. */
    void step(String id) {
        ids.add(id);
    }

    void everything(String id) {
        bySteps.put(id, new Gives.Everything());
    }

    void named(String id, Collection<String> names) {
        bySteps.put(id, new Gives.Named(Set.copyOf(names)));
    }

    void lists(String id, Collection<String> names) {
        bySteps.put(id, new Gives.Lists(Set.copyOf(names)));
    }

    boolean isStep(String id) {
        return ids.contains(id);
    }

    @Override
    public boolean namesResults() {
        return true;
    }

    @Override
    public ExpressionCompiler compiler(ExpressionCompiler usual, List<String> ended) {
        return new RenamingCompiler(name -> meanings(name, ended));
    }

    /** A name that is a step's, and that no step declares, is more likely a mistake than a key of some result. */
    private List<String> meanings(String name, List<String> ended) {
        if (isStep(name) && !names(ended).contains(name)) {
            return List.of();
        }
        Stream<String> input = openInputs ? Stream.of("inputs." + name) : Stream.empty();
        Stream<String> results = ended.stream().flatMap(id -> given(id, name)).limit(MOST_STEPS);
        return Stream.concat(results, input).toList();
    }

    private Stream<String> given(String id, String name) {
        String output = "steps." + id + ".output.";
        return switch (bySteps.get(id)) {
            case Gives.Everything _ -> Stream.of(output + name);
            case Gives.Named(Set<String> names) when names.contains(name) -> Stream.of(output + name);
            case Gives.Lists(Set<String> names)
            when names.contains(name) -> Stream.of("(" + output + "items.map(each, each.output." + name + "))");
            case Gives.Named _, Gives.Lists _ -> Stream.empty();
            case null -> Stream.empty();
        };
    }

    @Override
    public Collection<String> names(List<String> ended) {
        Set<String> names = new LinkedHashSet<>();
        for (String id : ended) {
            switch (bySteps.get(id)) {
                case Gives.Named(Set<String> named) -> names.addAll(named);
                case Gives.Lists(Set<String> lists) -> names.addAll(lists);
                case Gives.Everything _ -> {}
                case null -> {}
            }
        }
        return names;
    }

    @Override
    public String missingUndo() {
        return "This notation has no `undo`: give the action one where it is registered.";
    }
}
