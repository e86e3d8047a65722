package dev.belay.server.route;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;

/** Which status of HTTP stands for which problem: the only place that says so. */
public final class Statuses {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int PRECONDITION_FAILED = 412;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;

    private Statuses() {}

    /** The status of a refusal for these reasons: that of the first error. */
    public static int of(List<Problem> problems) {
        return problems.stream()
                .filter(Problem::isError)
                .findFirst()
                .map(problem -> of(problem.code()))
                .orElse(UNPROCESSABLE);
    }

    /** The status of a refusal for that reason. */
    public static int of(ProblemCode code) {
        return switch (code) {
            case REQUEST_UNREADABLE, SETTING_UNREADABLE, SETTINGS_EXCLUDE, COMMAND_UNREADABLE -> BAD_REQUEST;
            case TOKEN_REQUIRED, HOOK_REFUSED -> UNAUTHORIZED;
            case PERMISSION_MISSING, DEFINITION_OF_ANOTHER, ORIGIN_REFUSED, HOST_REFUSED -> FORBIDDEN;
            case ROUTE_UNKNOWN,
                    EXECUTION_UNKNOWN,
                    WORKFLOW_UNKNOWN,
                    DEFINITION_UNKNOWN,
                    STEP_UNKNOWN,
                    TOKEN_UNKNOWN,
                    SCHEDULE_UNKNOWN,
                    DEAD_LETTER_UNKNOWN,
                    TRIGGER_UNKNOWN,
                    BREAKER_UNKNOWN -> NOT_FOUND;
            case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
            case NOT_POSSIBLE_NOW,
                    NO_DECISION_AWAITED,
                    ALREADY_TAKEN_BACK,
                    ALREADY_CONTINUED,
                    CANNOT_CONTINUE,
                    TOUCHED_LATER,
                    CONCURRENCY_REJECTED,
                    TOKEN_NAME_TAKEN,
                    VERSION_TAKEN,
                    DEFINITION_IN_USE,
                    SCHEDULE_NAME_TAKEN,
                    SCHEDULE_OF_DEFINITION,
                    SCHEDULE_UNREADABLE,
                    EXECUTION_AMBIGUOUS,
                    EXECUTION_DAMAGED -> CONFLICT;
            case EXECUTION_PRUNED -> GONE;
            case CHANGED_MEANWHILE -> PRECONDITION_FAILED;
            case MEDIA_TYPE_UNSUPPORTED -> UNSUPPORTED_MEDIA_TYPE;
            case TOO_MANY_FAILURES, TOO_MANY_STREAMS, HOOK_TOO_OFTEN -> TOO_MANY_REQUESTS;
            case SERVER_BUSY, STORE_UNAVAILABLE -> UNAVAILABLE;
            case SERVER_FAULT -> FAULT;
            // These are told where a process starts or a file is named, and nobody asks for either over the network.
            case FILE_UNREADABLE,
                    FILE_EXISTS,
                    FOLDER_NOT_EMPTY,
                    NOTHING_TO_BACK_UP,
                    BACKUP_UNUSABLE,
                    BACKUP_FAILED,
                    DATA_FOLDER_LOCKED,
                    STORE_UNUSABLE,
                    STORE_NOT_DURABLE,
                    SCHEMA_TOO_NEW,
                    SCHEMA_TOO_OLD,
                    MIGRATION_CHANGED,
                    LISTEN_UNPROTECTED,
                    ADDRESS_UNUSABLE,
                    KEYSTORE_UNUSABLE,
                    SERVER_UNREACHABLE,
                    SERVER_LOST,
                    SERVER_UNTRUSTED,
                    SERVER_UNREADABLE,
                    TOKEN_UNPROTECTED,
                    TOKEN_OF_ANOTHER,
                    NOT_THROUGH_SERVER -> FAULT;
            // What is wrong with a definition, with inputs, or with what a request says.
            default -> UNPROCESSABLE;
        };
    }
}
