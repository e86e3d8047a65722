package dev.belay.testing.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What was done and taken back, by the key of the effect; and whatever was done twice, or at the same time. Thread-safe. */
final class StormLedger {

    private final Map<String, String> underWay = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> takenBack = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    /** What an attempt comes to. */
    enum Effect {
        NONE,
        MADE,
        TAKEN_BACK
    }

    /** Does that for the effect with that key. */
    void during(String key, String what, Supplier<Effect> doing) {
        begin(key, what);
        Effect effect = doing.get();
        end(key, what, effect);
    }

    private synchronized void begin(String key, String what) {
        String other = underWay.put(key, what);
        if (other != null) {
            wrong.add(key + ": " + what + " beside " + other);
        }
        if (what.equals("perform") && (made.contains(key) || takenBack.contains(key))) {
            wrong.add(key + ": done again");
        }
        if (what.equals("undo") && takenBack.contains(key)) {
            wrong.add(key + ": taken back again");
        }
    }

    private synchronized void end(String key, String what, Effect effect) {
        underWay.remove(key);
        switch (effect) {
            case MADE -> made.add(key);
            case TAKEN_BACK -> takenBack.add(key);
            case NONE -> {}
        }
    }

    /** What must not have happened. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** What was done and not taken back. */
    synchronized Set<String> standing() {
        Set<String> standing = new HashSet<>(made);
        standing.removeAll(takenBack);
        return standing;
    }
}
