package dev.belay.testing.explorer;

import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.Violation;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks depth first through everything that can happen to one small execution. */
public final class Explorer {

    /** Nothing that must come to an end takes more moves. */
    private static final int MAX_MOVES = 150;

    private static final Instant BEGAN = Instant.parse("2030-01-01T00:00:00Z");
    private static final Command.Create CREATE = new Command.Create(
            new ExecutionId("wf-explored"),
            "hash",
            Value.Mapping.EMPTY,
            "ada",
            Map.of(),
            "/",
            Optional.empty(),
            Optional.empty(),
            false,
            1);

    private final Configuration configuration;
    private final List<Integer> choices = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private long executions;
    private long moves;
    private int longest;

    private Explorer(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Walks every path, and stops at the first one that breaks a promise. */
    public static Exploration explore(Configuration configuration, Budget budget) {
        var explorer = new Explorer(configuration);
        Optional<Exploration.Failure> failure = Optional.empty();
        try {
            explorer.walk(begin(configuration, budget));
        } catch (Violation | IllegalStateException broken) {
            failure = Optional.of(explorer.failure(broken));
        }
        return new Exploration(explorer.executions, explorer.moves, explorer.longest, failure);
    }

    /** Walks every path of all these, and stops at the first one that breaks a promise. */
    public static Exploration explore(List<Configuration> configurations, Budget budget) {
        Exploration all = new Exploration(0, 0, 0, Optional.empty());
        for (Configuration configuration : configurations) {
            all = all.and(explore(configuration, budget));
            if (all.failure().isPresent()) {
                return all;
            }
        }
        return all;
    }

    /**
     * Walks one path again, so that a debugger can look at it.
     *
     * @throws Violation where the path breaks a promise
     */
    public static void replay(Configuration configuration, Budget budget, List<Integer> choices) {
        Situation here = begin(configuration, budget);
        for (int choice : choices) {
            here = Moves.of(here).get(choice).made().get();
        }
        if (here.isOver()) {
            here.judge();
        }
    }

    private static Situation begin(Configuration configuration, Budget budget) {
        return Situation.begin(Execution.blank(configuration.definition()), CREATE, BEGAN, budget);
    }

    private void walk(Situation here) {
        if (here.isOver()) {
            here.judge();
            executions++;
            longest = Math.max(longest, choices.size());
            return;
        }
        List<Move> next = Moves.of(here);
        Judge.demand(!next.isEmpty(), "Nothing can happen any more, and it has not ended: " + here.execution());
        Judge.demand(choices.size() < MAX_MOVES, "It does not come to an end: " + here.execution());
        for (int choice = 0; choice < next.size(); choice++) {
            choices.add(choice);
            story.add(next.get(choice).name());
            moves++;
            walk(next.get(choice).made().get());
            choices.removeLast();
            story.removeLast();
        }
    }

    private Exploration.Failure failure(RuntimeException broken) {
        return new Exploration.Failure(configuration.name(), String.valueOf(broken.getMessage()), choices, story);
    }
}
