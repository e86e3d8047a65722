package dev.belay.server.site;

import dev.belay.execution.Execution;
import dev.belay.execution.Leftover;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepState;
import dev.belay.server.site.SiteStep.Undo;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The documented answer: what became of a workflow, step by step. */
final class SiteAnswer {

    private final SiteState site;
    private final Execution execution;
    private final List<Leftover> left;

    private SiteAnswer(SiteState site) {
        this.site = site;
        this.execution = site.execution();
        this.left = execution.ended().map(end -> end.leftovers()).orElse(execution.leftovers());
    }

    static Value.Mapping of(SiteState site) {
        return new SiteAnswer(site).answer();
    }

    /** How the whole went, in a sentence. */
    static String message(SiteState site) {
        return new SiteAnswer(site).message();
    }

    private Value.Mapping answer() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow_id", Value.of(execution.id().text()));
        fields.put("workflow_type", Value.of(site.workflow().type()));
        fields.put("status", Value.of(status()));
        fields.put("message", Value.of(message()));
        fields.put("total_steps", Value.of(site.steps().size()));
        fields.put("completed_steps", Value.of(site.completed()));
        failure(fields);
        fields.put("steps", list(site.steps().stream().map(this::step).toList()));
        fields.put(
                "transaction_ids",
                list(site.transactions().stream()
                        .<Value>map(step -> Value.of(site.transaction(step)))
                        .toList()));
        fields.put("suggestions", Suggestions.of(site));
        fields.put("warnings", Warnings.of(site.workflow(), execution.created().inputs()));
        times(fields);
        fields.put("execution_status", Value.of(execution.status().id()));
        return new Value.Mapping(fields);
    }

    // The whole

    /**
     * The document knows fewer words: what waits for a person because an undo failed has failed, and so has what was
     * taken back only in part. Neither is ever told as rolled back.
     */
    private String status() {
        return switch (execution.status()) {
            case PENDING -> "pending";
            case RUNNING, PAUSED, ROLLING_BACK -> "in_progress";
            case WAITING -> waitsForPerson() ? "failed" : "in_progress";
            case COMPLETED -> "completed";
            case PARTIALLY_COMPLETED -> "partially_completed";
            case ROLLED_BACK -> "rolled_back";
            case CANCELLED -> left.isEmpty() && !rollbacks().isEmpty() ? "rolled_back" : "failed";
            case ROLLBACK_INCOMPLETE, FAILED -> "failed";
        };
    }

    private boolean waitsForPerson() {
        return execution.steps().stream().anyMatch(step -> step.stage() instanceof Stage.Asking);
    }

    private String message() {
        String at = site.failed().map(step -> " at step '" + step.name() + "'").orElse("");
        return switch (execution.status()) {
            case COMPLETED ->
                "Workflow completed successfully (" + site.completed() + "/"
                        + site.steps().size() + " steps)";
            case PARTIALLY_COMPLETED ->
                "Workflow partially completed (" + site.completed() + "/"
                        + site.steps().size() + " steps): failed" + at + " - the site remains usable over HTTP";
            case ROLLED_BACK -> "Workflow failed" + at + " - all changes rolled back";
            case CANCELLED -> "Workflow cancelled" + (left.isEmpty() ? " - all changes rolled back" : remaining());
            case ROLLBACK_INCOMPLETE -> "Workflow failed" + at + remaining();
            case FAILED -> "Workflow failed" + at + (left.isEmpty() ? " - nothing was changed" : remaining());
            case WAITING ->
                waitsForPerson()
                        ? "Workflow failed" + at + " - it waits for a person to decide"
                        : "Workflow is waiting";
            case PENDING -> "Workflow is waiting for its turn";
            case RUNNING, PAUSED -> "Workflow is in progress";
            case ROLLING_BACK -> "Workflow failed" + at + " - changes are being rolled back";
        };
    }

    /** Names what is known to be there; a step that failed may have left a part, which the list of leftovers says. */
    private String remaining() {
        boolean anyCertain = left.stream().anyMatch(Leftover::certain);
        return left.stream()
                .filter(leftover -> leftover.certain() || !anyCertain)
                .map(leftover -> "'" + leftover.step().stepId() + "'")
                .distinct()
                .collect(Collectors.joining(", ", " - left in place: the changes of ", ""));
    }

    private void failure(Map<String, Value> fields) {
        boolean good = execution.status() == Status.COMPLETED
                || site.failed().isEmpty() && rollbacks().isEmpty();
        if (good) {
            return;
        }
        site.failed().ifPresent(step -> fields.put("failed_step", Value.of(step.name())));
        fields.put("rolled_back", Value.of(status().equals("rolled_back")));
        if (!rollbacks().isEmpty()) {
            fields.put("rollback_details", Value.mapping("rollbacks", list(rollbacks())));
        }
        if (!left.isEmpty()) {
            fields.put("leftovers", list(left.stream().map(SiteAnswer::leftover).toList()));
        }
    }

    private static Value leftover(Leftover leftover) {
        return Value.mapping("step_name", Value.of(leftover.step().text()), "certain", Value.of(leftover.certain()))
                .with("reason", Value.of(leftover.reason()));
    }

    /** The changes that were taken back or were to be, the newest first. */
    private List<Value> rollbacks() {
        return site.transactions().reversed().stream()
                .filter(step -> step.undo() == Undo.DONE || step.undo() == Undo.FAILED)
                .map(this::rollback)
                .toList();
    }

    private Value rollback(SiteStep step) {
        boolean done = step.undo() == Undo.DONE;
        return Value.mapping("transaction_id", Value.of(site.transaction(step)), "success", Value.of(done))
                .with("message", Value.of(done ? "Rolled back" : whyNot(step)));
    }

    private String whyNot(SiteStep step) {
        return left.stream()
                .filter(leftover -> leftover.step().isWithin(step.path()))
                .map(Leftover::reason)
                .findFirst()
                .or(() -> step.state().flatMap(StepState::failure).map(failure -> failure.message()))
                .orElse("Not rolled back");
    }

    private void times(Map<String, Value> fields) {
        Optional<Instant> start = execution.startedAt();
        Optional<Instant> end = execution.endedAt();
        start.ifPresent(at -> fields.put("started_at", Value.of(at.toString())));
        end.ifPresent(at -> fields.put("completed_at", Value.of(at.toString())));
        if (start.isPresent() && end.isPresent()) {
            fields.put(
                    "total_duration_ms",
                    Value.of(Duration.between(start.get(), end.get()).toMillis()));
        }
    }

    // The steps

    private Value step(SiteStep step) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("step_name", Value.of(step.name()));
        fields.put("step_number", Value.of(step.number()));
        fields.put("status", Value.of(step.word().text()));
        fields.put("message", Value.of(message(step)));
        if (site.transactions().contains(step)) {
            fields.put("transaction_id", Value.of(site.transaction(step)));
        }
        if (step.isCheckpoint()) {
            fields.put("is_checkpoint", Value.of(true));
        }
        step.state().filter(state -> !state.startedAt().equals(Instant.EPOCH)).ifPresent(state -> {
            Instant end = state.endedAt().orElse(execution.updatedAt());
            fields.put(
                    "duration_ms",
                    Value.of(Duration.between(state.startedAt(), end).toMillis()));
        });
        step.error().ifPresent(error -> fields.put("error", Value.of(error)));
        Value.Mapping data = data(step);
        if (!data.fields().isEmpty()) {
            fields.put("data", data);
        }
        return new Value.Mapping(fields);
    }

    static String message(SiteStep step) {
        return step.error()
                .or(() -> step.output().get("message").map(Value::rendered))
                .orElseGet(() -> switch (step.word()) {
                    case PENDING -> "Not started yet";
                    case IN_PROGRESS -> "In progress";
                    case COMPLETED -> "Completed";
                    case FAILED -> "Failed";
                    case SKIPPED -> "Skipped";
                    case ROLLED_BACK -> "Rolled back";
                });
    }

    /** What a step gave back besides its sentence. */
    private static Value.Mapping data(SiteStep step) {
        Map<String, Value> fields = new LinkedHashMap<>(step.output().fields());
        fields.remove("message");
        fields.remove("transaction_id");
        return new Value.Mapping(fields);
    }

    private static Value list(List<? extends Value> items) {
        return new Value.Sequence(List.copyOf(items));
    }
}
