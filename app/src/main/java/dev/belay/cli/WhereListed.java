package dev.belay.cli;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;

/** Whoever names something that is not there is told which command lists what is. */
final class WhereListed {

    private WhereListed() {}

    /** The problem, with a hint where it has none of its own and a command lists what was asked for. */
    static Problem told(Problem problem) {
        Optional<String> command = problem.hint().isPresent() ? Optional.empty() : command(problem.code());
        return command.map(lists -> problem.hint("`" + lists + "` shows those that there are."))
                .orElse(problem);
    }

    private static Optional<String> command(ProblemCode code) {
        return switch (code) {
            case EXECUTION_UNKNOWN -> Optional.of("belay list");
            case DEFINITION_UNKNOWN, WORKFLOW_UNKNOWN -> Optional.of("belay workflows list");
            case SCHEDULE_UNKNOWN -> Optional.of("belay schedule list");
            case BREAKER_UNKNOWN -> Optional.of("belay breakers");
            case TOKEN_UNKNOWN -> Optional.of("belay token list");
            case TRIGGER_UNKNOWN -> Optional.of("belay trigger list");
            case DEAD_LETTER_UNKNOWN -> Optional.of("belay deliveries letters");
            default -> Optional.empty();
        };
    }
}
