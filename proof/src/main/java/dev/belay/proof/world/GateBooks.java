package dev.belay.proof.world;

import dev.belay.engine.journal.JournalReader;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.store.sqlite.SqliteReader;
import dev.belay.testing.gates.GateOracle;
import dev.belay.testing.world.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a store keeps of gates, held against what the events of all executions say of them. */
public final class GateBooks {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration OPEN_FOR = Duration.ofMillis(300);

    /** Every gate of the definitions. */
    private static final Map<GateName, GateTerms> TERMS = Map.of(
            new GateName(GateKind.BREAKER, "shop"),
            new GateTerms.Breaker(2, WINDOW, OPEN_FOR, 1, false),
            new GateName(GateKind.BREAKER, "yard"),
            new GateTerms.Breaker(3, WINDOW, OPEN_FOR, 1, false),
            new GateName(GateKind.PLACE, "door"),
            new GateTerms.Place(1),
            new GateName(GateKind.RATE, "calls"),
            new GateTerms.Rate(2, Duration.ofMillis(400)));

    private GateBooks() {}

    /** A failure that is counted twice or forgotten, a place that somebody else holds than the events say. */
    public static List<String> differences(Path home) {
        return judged(home, false);
    }

    /** The same, and somebody who is still there although everything has ended. */
    public static List<String> left(Path home) {
        return judged(home, true);
    }

    private static List<String> judged(Path home, boolean allEnded) {
        if (!Files.exists(home.resolve("belay.db"))) {
            return List.of();
        }
        try (JournalReader journal = SqliteReader.of(home)) {
            GateOracle oracle = GateOracle.over(journal, TERMS, GateOracle.Changing.ALL);
            if (allEnded) {
                oracle.demandNobody();
            }
            return oracle.differences(journal.gates());
        } catch (Violation broken) {
            return List.of("at a gate: " + broken.getMessage());
        }
    }
}
