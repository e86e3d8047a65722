package dev.belay.proof.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done last is undone first.
 *
 * <p>Judged between two effects of which one had ended before the other began, where both were undone, and neither
 * ran in a branch beside others.
 */
final class UndoOrder {

    private static final int NEVER = -1;

    private UndoOrder() {}

    /** At which lines of the ledger an effect began, ended, and was undone. */
    private static final class Span {
        private String step = "";
        private int began = NEVER;
        private int ended = NEVER;
        private int undoBegan = NEVER;
        private int undone = NEVER;

        void take(LedgerLine line, int place) {
            switch (line.verb()) {
                case "do" -> {
                    step = line.step();
                    began = place;
                }
                case "did" -> ended = place;
                case "undo" -> undoBegan = place;
                case "undid" -> undone = place;
                default -> {
                    // Questions change nothing.
                }
            }
        }

        boolean isBefore(Span other) {
            return ended != NEVER && ended < other.began;
        }

        /** Whether its undo began while the other one, which was undone as well, still stood. */
        boolean wasUndoneTooEarly(Span other) {
            return undoBegan > ended && undoBegan > other.began && other.undone > undoBegan;
        }
    }

    static List<String> of(Case one) {
        Collection<Span> spans = spans(one);
        List<String> violations = new ArrayList<>();
        for (Span earlier : spans) {
            for (Span later : spans) {
                if (earlier.isBefore(later) && earlier.wasUndoneTooEarly(later)) {
                    violations.add("undone in the wrong order: " + earlier.step + " before " + later.step);
                }
            }
        }
        return violations;
    }

    private static Collection<Span> spans(Case one) {
        Map<String, Span> spans = new LinkedHashMap<>();
        for (int place = 0; place < one.ledger().size(); place++) {
            LedgerLine line = one.ledger().get(place);
            if (!one.independent().contains(line.id())) {
                spans.computeIfAbsent(line.effect(), _ -> new Span()).take(line, place);
            }
        }
        return spans.values();
    }
}
