package dev.belay.dialect.systemprompt;

import static dev.belay.dialect.belay.Words.TEXT;

import dev.belay.definition.Durations;
import dev.belay.definition.Retry;
import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Table;
import java.time.Duration;
import java.util.Map;

/** The keys of {@code module.yaml}, which are those of the document of the workflows module. */
final class ModuleTable {

    static final String CONFIG = "config";
    static final String AT_ONCE = "maxConcurrentWorkflows";
    static final String TIMEOUT = "defaultTimeout";
    static final String ATTEMPTS = "retryAttempts";
    static final String DELAY = "retryDelay";
    static final String CHECKPOINTS = "checkpointInterval";

    private static final long LONGEST_DELAY = Duration.ofHours(24).toMillis();

    /** All of it. */
    static final Table TABLE = new Table("module", Map.of("module", module(), CONFIG, config()));

    private ModuleTable() {}

    private static Form module() {
        return new Form.Chosen(Choice.of(
                "a module",
                Key.of("name", TEXT, "What the module is called; for people."),
                Key.of("version", new Form.Spelled(), "Which version of it; for people."),
                Key.of("description", TEXT, "What it is for; for people."),
                Key.of(CONFIG, new Form.Reference(CONFIG), "What holds for workflows where they leave it open.")));
    }

    private static Form config() {
        return new Form.Chosen(Choice.of(
                "the configuration of a module",
                Key.of(
                        AT_ONCE,
                        new Form.Whole(1, SystempromptSettings.MOST_AT_ONCE),
                        "How many executions may be at work at once."),
                Key.of(
                        TIMEOUT,
                        new Form.Whole(1, Durations.MAX.toMillis()),
                        "How long an execution may take, in milliseconds."),
                Key.of(ATTEMPTS, new Form.Whole(1, Retry.MAX_ATTEMPTS), "How many attempts a retry makes in all."),
                Key.of(DELAY, new Form.Whole(0, LONGEST_DELAY), "How long a retry waits first, in milliseconds."),
                Key.of(
                        CHECKPOINTS,
                        new Form.Whole(1, Durations.MAX.toMillis()),
                        "How much work may be lost in a crash, in milliseconds; none is, whatever is said.")));
    }
}
