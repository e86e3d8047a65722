package dev.belay.server.metrics;

import dev.belay.engine.Watcher;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.engine.schedule.ScheduleWatcher;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.schedule.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts what happens in this process. Thread-safe; tells nothing by itself. */
public final class Measurements implements Watcher, CommitWatcher, ScheduleWatcher {

    private static final int WORKFLOWS = 200;
    private static final int SCHEDULES = 200;

    private final Labels workflows = new Labels(WORKFLOWS);
    private final Counter started =
            new Counter("belay_executions_started_total", "Executions that were asked for.", "workflow");
    private final Counter ended =
            new Counter("belay_executions_ended_total", "Executions that have ended.", "workflow", "status");
    private final Counter attempts = new Counter("belay_attempts_total", "Attempts of steps that began.", "workflow");
    private final Counter failures = new Counter("belay_attempts_failed_total", "Attempts that failed.", "workflow");
    private final Counter rollbacks = new Counter("belay_rollbacks_total", "Rollbacks that began.", "workflow");
    private final Counter undos = new Counter("belay_undos_total", "Undos of steps that began.", "workflow");
    private final Counter doubts =
            new Counter("belay_in_doubt_total", "Steps of which it was not known whether they happened.", "workflow");
    private final Counter decisions =
            new Counter("belay_decisions_awaited_total", "Questions that only a person can answer.", "workflow");
    private final Labels schedules = new Labels(SCHEDULES);
    private final Counter fired =
            new Counter("belay_schedule_fired_total", "Executions that schedules began.", "schedule");
    private final Counter missed = new Counter(
            "belay_schedule_missed_total", "Instants at which schedules began nothing.", "schedule", "reason");
    private final Histogram lateness = new Histogram(
            "belay_schedule_late_seconds",
            "How long after its instant an execution of a schedule began.",
            List.of(),
            0.1,
            0.5,
            1,
            5,
            30,
            60,
            3600);
    private final Counter troubles =
            new Counter("belay_store_unavailable_total", "Changes that the store did not take at first.");
    private final Histogram steps = new Histogram(
            "belay_step_seconds",
            "How long steps took that completed.",
            List.of("workflow"),
            0.01,
            0.1,
            1,
            10,
            60,
            600,
            3600);
    private final Histogram commits = new Histogram(
            "belay_commit_seconds",
            "How long it took to make a group of changes durable.",
            List.of(),
            0.001,
            0.003,
            0.01,
            0.03,
            0.1,
            0.3,
            1);
    private final Counter requests =
            new Counter("belay_http_requests_total", "Requests that were answered.", "route", "status");
    private final Histogram answers = new Histogram(
            "belay_http_request_seconds",
            "How long answers took, streams apart.",
            List.of("route"),
            0.001,
            0.01,
            0.1,
            1,
            10);

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        String workflow = workflows.of(state.created().workflow());
        events.forEach(event -> note(event, state, workflow));
    }

    private void note(Event event, Execution state, String workflow) {
        switch (event) {
            case Event.ExecutionCreated _ -> started.count(workflow);
            case Event.ExecutionEnded e -> ended.count(workflow, e.status().id());
            case Event.StepStarted _, Event.AttemptStarted _ -> attempts.count(workflow);
            case Event.AttemptFailed _ -> failures.count(workflow);
            case Event.StepCompleted e -> completed(state, e.step(), workflow);
            case Event.StepInDoubt _ -> doubts.count(workflow);
            case Event.DecisionAwaited _ -> decisions.count(workflow);
            case Event.RollbackStarted _ -> rollbacks.count(workflow);
            case Event.UndoStarted _ -> undos.count(workflow);
            default -> {
                // Nothing is counted of the rest.
            }
        }
    }

    private void completed(Execution state, StepPath path, String workflow) {
        state.step(path)
                .filter(step -> !step.startedAt().equals(Instant.EPOCH))
                .ifPresent(step -> took(step, workflow));
    }

    private void took(StepState step, String workflow) {
        step.endedAt().ifPresent(end -> steps.note(Duration.between(step.startedAt(), end), workflow));
    }

    @Override
    public void storeUnavailable(String message) {
        troubles.count();
    }

    @Override
    public void fired(String schedule, ExecutionId execution, Duration late) {
        fired.count(schedules.of(schedule));
        lateness.note(late.isNegative() ? Duration.ZERO : late);
    }

    @Override
    public void missed(String schedule, Missed instants) {
        missed.count(instants.count(), schedules.of(schedule), instants.reason().id());
    }

    @Override
    public void committed(int changes, Duration took) {
        commits.note(took);
    }

    /** A request was answered. */
    public void answered(String route, int status, Duration took, boolean stream) {
        requests.count(route, Integer.toString(status));
        if (!stream) {
            answers.note(took, route);
        }
    }

    void write(MetricsText text) {
        List.of(
                        started, ended, attempts, failures, rollbacks, undos, doubts, decisions, fired, missed,
                        troubles, requests)
                .forEach(counter -> counter.write(text));
        List.of(steps, commits, lateness, answers).forEach(histogram -> histogram.write(text));
    }
}
