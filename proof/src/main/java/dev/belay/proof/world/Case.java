package dev.belay.proof.world;

import dev.belay.testing.runner.WorldTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a judge has to hold against each other.
 *
 * @param natures of the steps that may happen more than once, by their ids
 * @param independent ids of steps that run beside others: the order of their undos is free
 * @param owners of things that no effect writes about, such as those of {@code file.write}: thing to step id
 * @param before the world before the first command
 * @param complete the world after a run without a fault, where that completes
 * @param atFault what was there when the process was gone
 * @param printed what the process had said on standard output
 * @param ledger all that effects wrote, to the end
 * @param chronicle what the journal says at the end
 * @param after the world at the end
 */
public record Case(
        Map<String, Nature> natures,
        Set<String> independent,
        Map<String, String> owners,
        WorldTree before,
        Optional<WorldTree> complete,
        Moment atFault,
        String printed,
        List<LedgerLine> ledger,
        Chronicle chronicle,
        WorldTree after) {

    /** Copies the collections. */
    public Case {
        natures = Map.copyOf(natures);
        independent = Set.copyOf(independent);
        owners = Map.copyOf(owners);
        ledger = List.copyOf(ledger);
    }
}
