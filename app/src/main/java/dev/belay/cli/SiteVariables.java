package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Overrides;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** The documented settings of the workflows on sites, as variables of the environment. */
final class SiteVariables {

    private static final String STEP_TIMEOUT = "WORKFLOW_STEP_TIMEOUT";
    private static final String AUTO_ROLLBACK = "WORKFLOW_AUTO_ROLLBACK";
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private final Terminal terminal;

    SiteVariables(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What they decide.
     *
     * @throws Refused when one of them cannot be read
     */
    Overrides overrides() {
        return new Overrides(
                value(STEP_TIMEOUT).map(SiteVariables::time),
                value(AUTO_ROLLBACK).map(SiteVariables::truth).orElse(true));
    }

    private Optional<String> value(String name) {
        return terminal.variable(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Duration time(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 1 && seconds <= LONGEST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what was expected.
        }
        throw unreadable(STEP_TIMEOUT, "a number of seconds from 1 to " + LONGEST_SECONDS, text);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unreadable(AUTO_ROLLBACK, "`true` or `false`", text);
        };
    }

    private static Refused unreadable(String name, String expected, String found) {
        return new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, name, expected, found));
    }
}
