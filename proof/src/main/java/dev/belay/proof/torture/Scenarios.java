package dev.belay.proof.torture;

import dev.belay.proof.world.Nature;
import java.util.List;
import java.util.Map;

/** All of them: together they use every part of the language. */
final class Scenarios {

    private static final List<String> RUN = List.of("run", Scenario.DEFINITION);

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.running("linear", "completed"),
                Scenario.running("turned-back", "rolled_back"),
                Scenario.running("graph", "rolled_back").independent("left", "right", "one", "two", "scan", "pack"),
                Scenario.running("scopes", "partially_completed"),
                Scenario.running("fleet", "partially_completed").independent("config", "restart"),
                Scenario.running("retries", "completed")
                        .with(Map.of("repeated", Nature.IDEMPOTENT, "asked", Nature.PROBED)),
                Scenario.running("jumps", "completed").with(Map.of("draft", Nature.IDEMPOTENT)),
                Scenario.running("waits", "completed"),
                Scenario.running("cancelled", "cancelled"),
                Scenario.running("too-late", "rolled_back"),
                Scenario.running("stuck", "rolled_back"),
                Scenario.running("skipped", "rollback_incomplete").skipping("kept"),
                Scenario.running("files", "completed").owning(FILES),
                Scenario.running("files-back", "rolled_back").owning(FILES),
                Scenario.running("orders", "completed")
                        .with(Map.of("first", Nature.PROBED, "second", Nature.PROBED, "list", Nature.IDEMPOTENT)),
                Scenario.running("orders-back", "rolled_back")
                        .with(Map.of("first", Nature.PROBED, "list", Nature.IDEMPOTENT)),
                Scenario.running("taken-back", "completed")
                        .acting(List.of(RUN), List.of("undo", "last"))
                        .owning(Map.of("note", "note")),
                Scenario.running("stuck-again", "rolled_back")
                        .acting(List.of(RUN), List.of("decide", "last", "second", "retry")),
                Scenario.running("doubtful", "failed"),
                Scenario.running("gates", "completed").independent("one", "two", "three"),
                Scenario.running("gates-back", "rolled_back").acting(List.of(RUN), RUN),
                Scenario.running("first", "rolled_back").fresh());
    }

    /** All, or those that `PROOF_SCENARIOS=NAME,...` names. */
    static List<Scenario> chosen() {
        List<String> names =
                List.of(System.getenv().getOrDefault("PROOF_SCENARIOS", "").split(","));
        return all().stream()
                .filter(scenario -> names.equals(List.of("")) || names.contains(scenario.name()))
                .toList();
    }

    private static final Map<String, String> FILES = Map.of(
            "note", "write",
            "greeting", "change",
            "copied", "copy",
            "current", "link",
            "before.txt", "remove");
}
