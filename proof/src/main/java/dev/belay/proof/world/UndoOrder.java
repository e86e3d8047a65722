package dev.belay.proof.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was done last is undone first.
 *
 * <p>Judged between two effects of which one had ended before the other began, where both were undone, and neither
 * ran in a branch beside others.
 */
final class UndoOrder {

    private UndoOrder() {}

    static List<String> of(Case one) {
        List<LedgerLine> ledger = one.ledger();
        Map<String, Integer> began = Judge.places(ledger, "do");
        Map<String, Integer> ended = Judge.places(ledger, "did");
        Map<String, Integer> undoBegan = Judge.places(ledger, "undo");
        Map<String, Integer> undone = Judge.places(ledger, "undid");
        List<String> violations = new ArrayList<>();
        for (String earlier : ended.keySet()) {
            for (String later : began.keySet()) {
                boolean inOrder = ended.get(earlier) < began.get(later);
                if (inOrder
                        && undoBegan.containsKey(earlier)
                        && undone.containsKey(later)
                        && undoBegan.get(earlier) > ended.get(earlier)
                        && undone.get(later) > undoBegan.get(earlier)
                        && began.get(later) < undoBegan.get(earlier)
                        && !free(one, ledger.get(began.get(earlier)))
                        && !free(one, ledger.get(began.get(later)))) {
                    violations.add("undone in the wrong order: " + ledger.get(undoBegan.get(earlier)).step()
                            + " before " + ledger.get(began.get(later)).step());
                }
            }
        }
        return violations;
    }

    private static boolean free(Case one, LedgerLine line) {
        return one.independent().contains(line.id());
    }
}
