package dev.belay.testing.mutants;

import java.util.List;

/** Mistakes about executions that go on from others, each of which their simulation must find. */
final class LineageMutants {

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "a fork has to undo what it took over as well",
                    "Takeover.java",
                    "boolean owned = how == Descent.How.RETRY && intent.changes();",
                    "boolean owned = intent.changes();"),
            new Mutant(
                    "a retry does not undo what it took over",
                    "Takeover.java",
                    "boolean owned = how == Descent.How.RETRY && intent.changes();",
                    "boolean owned = how == Descent.How.FORK && intent.changes();"),
            new Mutant(
                    "what stands is not known to the one that takes it over",
                    "Takeover.java",
                    "owned && remains.has(node.path()),",
                    "false,"),
            new Mutant(
                    "a finished step is run again by a retry",
                    "Inheriting.java",
                    "case COMPLETED -> keepIfSame(node);",
                    "case COMPLETED -> attempt(node);"),
            new Mutant(
                    "a step that failed half done is run again as if it had done nothing",
                    "Inheriting.java",
                    "yield changes && owns() ? attempt(node) : Fate.RUN;",
                    "yield Fate.RUN;"),
            new Mutant(
                    "what failed half done is taken over as if it were complete",
                    "Inheriting.java",
                    "case ATTEMPT -> takeover.leaf(last(scope, index).orElseThrow(), TakenOver.End.OPEN);",
                    "case ATTEMPT -> takeover.leaf(last(scope, index).orElseThrow(), TakenOver.End.FAILED);"),
            new Mutant(
                    "a scope that is half done is begun anew",
                    "Inheriting.java",
                    "        return Fate.ENTER;",
                    "        return Fate.RUN;"));

    private LineageMutants() {}
}
