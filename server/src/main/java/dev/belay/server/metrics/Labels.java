package dev.belay.server.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which of the names that somebody can choose are told; all others are one. Thread-safe. */
final class Labels {

    /** What those are called that are too many. */
    static final String OTHERS = "~other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Labels(int most) {
        this.most = most;
    }

    /** The name itself, where it was among the first. */
    String of(String name) {
        if (known.contains(name)) {
            return name;
        }
        synchronized (known) {
            return known.size() < most && known.add(name) || known.contains(name) ? name : OTHERS;
        }
    }
}
