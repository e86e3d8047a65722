package dev.belay.server.rest;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads what a call says beside its content. */
final class Asked {

    private Asked() {}

    /** The execution that the path names. */
    static ExecutionRow execution(Call call, JournalReader journal) {
        String text = call.place("id");
        return Optional.of(text)
                .filter(ExecutionId::isValid)
                .flatMap(valid -> journal.find(new ExecutionId(valid)))
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.EXECUTION_UNKNOWN, text)));
    }

    /** The id in the query. */
    static Optional<ExecutionId> id(Call call, String name) {
        return call.query(name).map(text -> {
            if (ExecutionId.isValid(text)) {
                return new ExecutionId(text);
            }
            throw CallRefused.unfit(name, "the id of an execution", text);
        });
    }

    /** A number in the query, or the usual one. */
    static int number(Call call, String name, int from, int to, int usual) {
        return (int) number(call, name, from, to, (long) usual);
    }

    /** A number in the query, or the usual one. */
    static long number(Call call, String name, long from, long to, long usual) {
        return call.query(name).map(text -> number(name, text, from, to)).orElse(usual);
    }

    /** A number as it is written in a request. */
    static long number(String name, String text, long from, long to) {
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, as one that is out of bounds.
        }
        throw CallRefused.unfit(name, "a number from " + from + " to " + to, text);
    }

    /** A truth in the query; false where it says nothing. */
    static boolean flag(Call call, String name) {
        return call.query(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw CallRefused.unfit(name, "`true` or `false`", text);
                })
                .orElse(false);
    }

    /** A moment in the query. */
    static Optional<Instant> moment(Call call, String name) {
        return call.query(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException unreadable) {
                throw CallRefused.unfit(name, "a moment such as `2026-03-29T14:30:00Z`", text);
            }
        });
    }
}
