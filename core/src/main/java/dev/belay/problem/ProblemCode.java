package dev.belay.problem;

import static dev.belay.problem.Severity.ERROR;
import static dev.belay.problem.Severity.WARNING;

import java.util.Locale;

/**
 * The catalogue: every kind of problem, its weight and its sentence.
 *
 * <p>A code never changes its meaning. {@code %s} takes the arguments in order.
 */
public enum ProblemCode {
    // Reading a document
    SYNTAX(ERROR, "The document is not valid YAML: %s."),
    DUPLICATE_KEY(ERROR, "The key `%s` stands twice in the same mapping; it was first written in line %s."),
    LIMIT_EXCEEDED(ERROR, "%s is %s, and the limit `%s` is %s."),
    FORBIDDEN_TAG(ERROR, "The tag `%s` is not allowed; only plain data is read."),
    RECURSIVE_ALIAS(ERROR, "The alias `*%s` refers to a value that contains it."),

    NOTATION_UNKNOWN(ERROR, "The document is in none of the notations that are known."),
    WOULD_BE_LOST(ERROR, "%s cannot be said in the notation of %s."),

    // The shape of a definition
    UNKNOWN_KEY(ERROR, "`%s` is not a key of %s."),
    MISSING_KEY(ERROR, "%s needs the key `%s`."),
    MISSING_ONE_OF(ERROR, "%s needs one of the keys %s."),
    MISSING_REASON(ERROR, "`%s` needs a reason."),
    NOT_IN_THIS_VERSION(ERROR, "`%s` is not in this version of Belay."),
    WRONG_TYPE(ERROR, "`%s` must be %s, found %s."),
    INVALID_VALUE(ERROR, "`%s` must be %s, found `%s`."),
    KEYS_EXCLUDE(ERROR, "`%s` and `%s` cannot stand together in %s."),
    DUPLICATE_ID(ERROR, "The id `%s` is already used in line %s."),
    UNKNOWN_DEPENDENCY(ERROR, "`depends_on` names `%s`, which is not a step beside this one."),
    CYCLIC_DEPENDENCY(ERROR, "These steps wait for each other: %s."),
    UNKNOWN_ACTION(ERROR, "There is no action `%s`."),
    ACTION_NAME_TAKEN(ERROR, "The name `%s` of an action is taken: %s."),
    LIBRARY_UNUSABLE(ERROR, "`%s` brings no action: %s."),
    UNKNOWN_GOTO(ERROR, "`goto` names `%s`, which is not a step beside this one."),
    MISSING_BOUND(ERROR, "%s needs a bound: the key `%s` is missing."),
    NO_UNDO(WARNING, "%s changes something and has no `undo`: a rollback would leave it behind."),
    UNDO_WITHOUT_EFFECT(WARNING, "%s has `effect: none`, so its `undo` never runs."),
    OVERLAPS_PREDECESSOR(WARNING, "`depends_on` of `%s` lets it start before the step `%s` above it has ended."),

    // Advice that is asked for
    VAGUE_ID(WARNING, "The id `%s` does not say what the step does."),
    IMPLIED_ORDER(WARNING, "`%s` waits for the step above it only because it stands below it."),
    NO_ERROR_STRATEGY(WARNING, "`%s` asks another machine, and nothing says what follows when that is away."),
    NO_TIMEOUT(WARNING, "`%s` may take long, and has no `timeout` of its own."),
    CRITICAL_UNPROTECTED(WARNING, "`%s` is critical, and %s."),
    HARMFUL_UNDO(WARNING, "The undo of `%s` fails where there is nothing to undo: `%s`."),

    // Expressions and templates
    EXPRESSION_SYNTAX(ERROR, "The expression `%s` cannot be read: %s."),
    UNDEFINED_REFERENCE(ERROR, "`%s` is not defined."),
    REFERENCE_TOO_EARLY(ERROR, "`%s` has not run when %s asks for it."),
    REFERENCE_UNCERTAIN(WARNING, "`%s` may not have run when %s asks for it."),
    EXPRESSION_FAILED(ERROR, "The expression `%s` failed: %s."),
    UNSAFE_SHELL_POSITION(ERROR, "A value cannot be inserted %s: it could become shell code."),

    // Testing
    STEP_NOT_IN_WORKFLOW(ERROR, "The test names the step `%s`, and `%s` has none of that name."),
    NO_TESTS(ERROR, "There are no tests in `%s`."),

    // Planning
    STEP_WOULD_FAIL(ERROR, "The step `%s` would fail: %s"),
    STEP_MIGHT_FAIL(WARNING, "The step `%s` would fail if it came to run: %s"),
    KEY_WOULD_FAIL(ERROR, "`%s` cannot be computed: %s"),

    // Starting and steering executions
    INPUT_MISSING(ERROR, "The input `%s` is required and was not given."),
    INPUT_UNKNOWN(ERROR, "`%s` is not an input of `%s`."),
    INPUT_INVALID(ERROR, "The input `%s` must be %s, found %s."),
    EXECUTION_UNKNOWN(ERROR, "There is no execution `%s`."),
    NOT_POSSIBLE_NOW(ERROR, "The execution `%s` is %s: %s is not possible."),
    NO_DECISION_AWAITED(ERROR, "The step `%s` of `%s` does not wait for a decision."),
    QUESTION_CHANGED(ERROR, "The decision about `%s` of `%s` is not for what is asked now: %s."),
    EXECUTION_DAMAGED(ERROR, "The execution `%s` is set aside: %s"),
    ALREADY_TAKEN_BACK(ERROR, "`%s` is already taken back by `%s`, which is %s."),
    CANNOT_CONTINUE(ERROR, "`%s` cannot be gone on from: %s"),
    CANNOT_MIGRATE(ERROR, "What `%s` did does not fit: its step `%s` stands, and %s."),
    ALREADY_CONTINUED(ERROR, "`%s` is already continued by `%s`, which is %s."),
    TOUCHED_LATER(ERROR, "`%s` cannot be taken back: `%s` (%s) changed the same things later."),
    EXECUTION_PRUNED(ERROR, "The same idempotency key started `%s`, which has ended and was pruned."),
    SUBFLOW_UNKNOWN(ERROR, "There is no workflow `%s` to run as a step (%s)."),
    SUBFLOW_RECURSION(ERROR, "A workflow cannot run itself: %s."),
    SUBFLOW_UNREADABLE(ERROR, "The workflow `%s` cannot be run as a step (%s): %s"),
    PART_OF_ANOTHER(ERROR, "`%s` works for the step `%s` of `%s`, and is taken back with that one."),
    CONCURRENCY_REJECTED(ERROR, "The concurrency key `%s` is held by the execution `%s`."),

    // The catalogue
    VERSION_TAKEN(ERROR, "`%s` has a version `%s` already, with other content: its hash is %s."),
    DEFINITION_TWICE(ERROR, "`%s` is the name of the definition in `%s` and of the one in `%s`: the first one counts."),
    DEFINITION_OF_ANOTHER(ERROR, "`%s` was registered by `%s`, and an agent changes only what it registered itself."),
    DEFINITION_IN_USE(ERROR, "`%s` cannot be deleted: %s."),
    DEFINITION_DEPRECATED(WARNING, "`%s` is deprecated: %s"),

    // Asking at the command line
    COMMAND_UNREADABLE(ERROR, "The command cannot be understood: %s."),
    FILE_UNREADABLE(ERROR, "The file `%s` cannot be read: %s."),
    CHECKPOINTS_MOOT(
            WARNING, "`checkpointInterval` changes nothing: every step is on disk before the next one begins."),
    FILE_UNPROTECTED(ERROR, "%s may write to `%s`, which says what Belay may do."),
    SETTING_UNREADABLE(ERROR, "`%s` must be %s, found `%s`."),
    SETTING_UNUSABLE(ERROR, "The setting `%s` cannot be used: %s"),
    WORKFLOW_UNKNOWN(ERROR, "There is no file and no registered definition `%s`."),
    EXECUTION_AMBIGUOUS(ERROR, "`%s` begins the ids of several executions: %s."),
    DECISION_AMBIGUOUS(ERROR, "A decision about `%s` of `%s` may mean the step or its undo: both were asked about."),
    SETTINGS_EXCLUDE(ERROR, "`%s` and `%s` cannot be given together."),
    NOBODY_AT_WORK(ERROR, "Nobody is at work in the data folder `%s`, and what is started would not go on."),

    // Asking over the network
    ROUTE_UNKNOWN(ERROR, "There is nothing at `%s`."),
    METHOD_NOT_ALLOWED(ERROR, "`%s` is not possible at `%s`."),
    REQUEST_UNREADABLE(ERROR, "The request cannot be read: %s."),
    MEDIA_TYPE_UNSUPPORTED(ERROR, "The content must be `%s`, found `%s`."),
    TOKEN_REQUIRED(ERROR, "The request needs a valid token."),
    PERMISSION_MISSING(ERROR, "`%s` may not do this: it needs the permission `%s`."),
    ORIGIN_REFUSED(ERROR, "A page of `%s` may not ask this server."),
    HOST_REFUSED(ERROR, "This server is not known as `%s`."),
    TOO_MANY_FAILURES(ERROR, "Too many requests from %s came without a valid token."),
    TOO_MANY_STREAMS(ERROR, "%s has %s streams open, and the limit `%s` is %s."),
    SERVER_BUSY(ERROR, "Nothing more is taken at the moment: %s."),
    SERVER_FAULT(ERROR, "This is a fault of Belay, noted in its log as `%s`."),
    STORE_UNAVAILABLE(ERROR, "The store is not at hand: %s"),
    DEFINITION_UNKNOWN(ERROR, "There is no registered definition `%s`."),
    STEP_UNKNOWN(ERROR, "The execution `%s` has no step `%s`."),
    NAME_DIFFERS(ERROR, "The definition is called `%s`, and it was sent to `%s`."),
    CHANGED_MEANWHILE(ERROR, "`%s` is not what the request expects: %s."),
    IDEMPOTENCY_KEY_REUSED(ERROR, "The idempotency key `%s` already started `%s`, which was asked for differently."),

    // Schedules
    CRON_UNREADABLE(ERROR, "The cron expression `%s` has %s, expected %s."),
    SCHEDULE_UNKNOWN(ERROR, "There is no schedule `%s`."),
    SCHEDULE_NAME_TAKEN(ERROR, "There is a schedule `%s` already."),
    SCHEDULE_OF_DEFINITION(ERROR, "The schedule `%s` belongs to the definition `%s`."),
    SCHEDULE_UNREADABLE(ERROR, "The schedule `%s` can no longer be read: %s"),
    // What goes out and what comes in
    HOOK_REFUSED(ERROR, "The message is not taken: %s."),
    HOOK_TOO_OFTEN(ERROR, "The hook `%s` takes no more messages in this minute."),
    DEAD_LETTER_UNKNOWN(ERROR, "There is no dead letter `%s`."),
    TRIGGER_UNKNOWN(ERROR, "There is no trigger `%s`."),

    // Serving
    TOKEN_UNKNOWN(ERROR, "There is no token `%s`."),
    BREAKER_UNKNOWN(ERROR, "There is no breaker `%s`."),
    TOKEN_NAME_TAKEN(ERROR, "There is a token `%s` already."),
    LISTEN_UNPROTECTED(ERROR, "`%s` can be reached by other machines, and %s."),
    ADDRESS_UNUSABLE(ERROR, "The server cannot listen at `%s`: %s."),
    KEYSTORE_UNUSABLE(ERROR, "The keystore `%s` cannot be used: %s."),

    // Asking a server
    SERVER_UNREACHABLE(ERROR, "The server at `%s` cannot be reached: %s."),
    SERVER_LOST(ERROR, "The connection to the server at `%s` was lost: %s."),
    SERVER_UNTRUSTED(ERROR, "The server at `%s` does not prove that it is the one that is meant: %s."),
    SERVER_UNREADABLE(ERROR, "What answers at `%s` is not understood: %s."),
    TOKEN_UNPROTECTED(ERROR, "The token would go to `%s` for everybody on the way to read."),
    TOKEN_OF_ANOTHER(ERROR, "The token in `BELAY_TOKEN` is not for `%s`: `BELAY_SERVER` is `%s`."),
    NOT_THROUGH_SERVER(ERROR, "`%s` works in the data folder itself, and not through a server."),

    // Backups
    FILE_EXISTS(ERROR, "`%s` exists already, and is not overwritten."),
    FOLDER_NOT_EMPTY(ERROR, "`%s` is not empty, and a backup is restored into a new folder only."),
    NOTHING_TO_BACK_UP(ERROR, "The data folder `%s` holds no store."),
    BACKUP_UNUSABLE(ERROR, "The backup `%s` cannot be used: %s."),
    BACKUP_FAILED(ERROR, "No backup was made: %s."),

    // Opening the store
    DATA_FOLDER_LOCKED(ERROR, "The data folder `%s` is in use by %s."),
    STORE_UNUSABLE(ERROR, "The data folder `%s` cannot be used: %s."),
    STORE_NOT_DURABLE(ERROR, "SQLite does not keep the setting `%s`: expected `%s`, found `%s`."),
    SCHEMA_TOO_NEW(ERROR, "The store `%s` has the schema version %s, and this Belay knows versions up to %s."),
    SCHEMA_TOO_OLD(ERROR, "The store `%s` has the schema version %s, and this Belay reads version %s."),
    MIGRATION_CHANGED(ERROR, "The store `%s` was made by another text of the migration `%s`.");

    private final Severity severity;
    private final String sentence;

    ProblemCode(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    /** The stable name that people search for, such as {@code unknown-key}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it refuses the work. */
    public Severity severity() {
        return severity;
    }

    String message(Object... arguments) {
        return String.format(Locale.ROOT, sentence, arguments);
    }
}
