package dev.belay.cli;

import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import java.util.Arrays;
import java.util.List;

/** What a command's exit code says. */
enum ExitCode {
    COMPLETED(0, "completed"),
    FAILED(1, "failed; what was left in place is listed"),
    REFUSED(2, "wrong usage, an invalid definition, or a wish that was refused"),
    ENVIRONMENT(3, "the environment: a disk that is full or read-only, a folder in use"),
    ROLLED_BACK(4, "rolled back: the world is as it was"),
    ROLLBACK_INCOMPLETE(5, "rollback incomplete: the leftovers are listed"),
    WAITS(6, "waits for a person"),
    CANCELLED(7, "cancelled"),
    PARTIALLY_COMPLETED(8, "partially completed: a part was undone, the rest stands");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** All of them, a line each, for the help. */
    static String[] table() {
        return Arrays.stream(values())
                .map(code -> "  " + code.number + "  " + code.meaning)
                .toArray(String[]::new);
    }

    /** What the status of an execution says to a script; one that has not ended waits for somebody. */
    static ExitCode of(Status status) {
        return switch (status) {
            case COMPLETED -> COMPLETED;
            case PARTIALLY_COMPLETED -> PARTIALLY_COMPLETED;
            case ROLLED_BACK -> ROLLED_BACK;
            case ROLLBACK_INCOMPLETE -> ROLLBACK_INCOMPLETE;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case PENDING, RUNNING, WAITING, PAUSED, ROLLING_BACK -> WAITS;
        };
    }

    /** What a refusal says to a script. */
    static ExitCode of(List<Problem> problems) {
        return problems.stream().anyMatch(ExitCode::isOfEnvironment) ? ENVIRONMENT : REFUSED;
    }

    private static boolean isOfEnvironment(Problem problem) {
        return switch (problem.code()) {
            case DATA_FOLDER_LOCKED,
                    STORE_UNUSABLE,
                    STORE_NOT_DURABLE,
                    SCHEMA_TOO_NEW,
                    SCHEMA_TOO_OLD,
                    MIGRATION_CHANGED,
                    EXECUTION_DAMAGED,
                    FILE_UNREADABLE,
                    BACKUP_FAILED,
                    BACKUP_UNUSABLE,
                    SERVER_UNREACHABLE,
                    SERVER_LOST,
                    SERVER_UNTRUSTED,
                    SERVER_UNREADABLE,
                    SERVER_BUSY,
                    SERVER_FAULT,
                    STORE_UNAVAILABLE -> true;
            default -> false;
        };
    }
}
