package dev.belay.engine.schedule;

import dev.belay.engine.Belay;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.Schedule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Starts executions of schedules, and finds those that have not ended. Thread-safe. */
final class Firing {

    /** The label of an execution that says which schedule began it. */
    static final String SCHEDULE = "belay/schedule";

    /** The label of an execution that says for which instant it began. */
    static final String DUE = "belay/due";

    /** So many of the newest executions of a schedule are asked whether they have ended. */
    static final int LOOKED_AT = 100;

    private final Belay belay;
    private final Workflows workflows;
    private final Path folder;

    Firing(Belay belay, Workflows workflows, Path folder) {
        this.belay = belay;
        this.workflows = workflows;
        this.folder = folder;
    }

    /** What became of an instant. */
    sealed interface Fired {

        /** Its execution is there, begun now or by a process that has died since. */
        record Began(ExecutionId execution) implements Fired {}

        /** It was there, and was removed since. */
        record Gone() implements Fired {}

        /** There is none, and there will be none. */
        record Refused(String sentence) implements Fired {}
    }

    /** Starts the execution of an instant; asked for again, it is the same one. */
    Fired fire(Schedule schedule, Instant instant) {
        Started started = start(
                schedule,
                "schedule:" + schedule.name(),
                Map.of(SCHEDULE, schedule.name(), DUE, instant.toString()),
                Optional.of("schedule/" + schedule.name() + "@" + instant));
        return switch (started) {
            case Started.Accepted accepted
            when accepted.replayed() && !isOf(accepted.execution(), schedule, instant) ->
                new Fired.Refused("The idempotency key of `" + schedule.workflow() + "` stands for `"
                        + accepted.execution() + "` already.");
            case Started.Accepted accepted -> new Fired.Began(accepted.execution());
            case Started.Refused(List<Problem> problems) ->
                isGone(problems) ? new Fired.Gone() : new Fired.Refused(words(problems));
        };
    }

    /** Starts one more execution, apart from all instants. */
    Started fireNow(Schedule schedule, String actor, Optional<String> key) {
        return start(schedule, actor, Map.of(SCHEDULE, schedule.name()), key);
    }

    private Started start(Schedule schedule, String actor, Map<String, String> labels, Optional<String> key) {
        return switch (workflows.find(schedule.workflow())) {
            case Workflows.Found.Refused(List<Problem> problems) -> new Started.Refused(problems);
            case Workflows.Found.Sound sound ->
                belay.start(new StartRequest(
                        sound.source(), sound.definition(), schedule.inputs(), actor, labels, folder, key));
        };
    }

    private boolean isOf(ExecutionId id, Schedule schedule, Instant instant) {
        return belay.journal()
                .find(id)
                .map(row -> schedule.name().equals(row.labels().get(SCHEDULE))
                        && instant.toString().equals(row.labels().get(DUE)))
                .orElse(false);
    }

    private static boolean isGone(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.code() == ProblemCode.EXECUTION_PRUNED);
    }

    /** Takes back an execution in whose place the next one shall begin; where it cannot be, it is waited for. */
    void cancel(ExecutionId id, String schedule) {
        belay.steer(
                id,
                new Command.Cancel(
                        "schedule:" + schedule, "The next execution of the schedule takes its place.", false, true));
    }

    /** Those of the schedule that have not ended. */
    List<ExecutionRow> open(String schedule) {
        var query = new JournalReader.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new JournalReader.Label(SCHEDULE, schedule)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LOOKED_AT);
        return belay.journal().list(query).stream()
                .filter(row -> !row.isFinal())
                .toList();
    }

    private static String words(List<Problem> problems) {
        return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
    }
}
