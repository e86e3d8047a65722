package dev.belay.server.site;

import dev.belay.engine.IdempotencyKeys;
import dev.belay.engine.TransactionId;
import dev.belay.execution.Execution;
import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.server.site.SiteStep.Undo;
import dev.belay.server.site.SiteStep.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An execution of one of the documented workflows, read in the document's words.
 *
 * @param workflow which of them
 * @param execution as its events have made it
 * @param steps the documented ones that its inputs ask for
 */
record SiteState(SiteWorkflow workflow, Execution execution, List<SiteStep> steps) {

    /** Copies the steps. */
    SiteState {
        steps = List.copyOf(steps);
    }

    static SiteState of(SiteWorkflow workflow, Execution execution) {
        List<SiteStep> steps = new ArrayList<>();
        for (String name : workflow.steps(execution.created().inputs())) {
            steps.add(step(name, steps.size() + 1, execution));
        }
        return new SiteState(workflow, execution, steps);
    }

    private static SiteStep step(String name, int number, Execution execution) {
        Optional<StepState> state = execution.steps().stream()
                .filter(step -> step.path().stepId().equals(name))
                .reduce((_, later) -> later);
        StepPath path = state.map(StepState::path).orElse(StepPath.ROOT.child(name, 1));
        Undo undo = state.map(begun -> undo(begun, execution)).orElse(Undo.NOT_ASKED);
        Word word = state.map(begun -> word(begun, undo)).orElse(unbegun(execution));
        return new SiteStep(name, number, word, path, state, undo);
    }

    /** What is not begun when all is over, or when the execution has turned back, will not be. */
    private static Word unbegun(Execution execution) {
        boolean never = execution.ended().isPresent() || execution.halt().isPresent();
        return never ? Word.SKIPPED : Word.PENDING;
    }

    private static Word word(StepState state, Undo undo) {
        if (undo == Undo.DONE) {
            return state.failure().isPresent() ? Word.FAILED : Word.ROLLED_BACK;
        }
        return switch (state.status()) {
            case PENDING -> Word.PENDING;
            case WAITING, RUNNING, IN_DOUBT -> Word.IN_PROGRESS;
            case COMPLETED -> Word.COMPLETED;
            case SKIPPED -> Word.SKIPPED;
            case FAILED, UNDO_FAILED -> Word.FAILED;
            case UNDOING -> state.failure().isPresent() ? Word.FAILED : Word.COMPLETED;
            case UNDONE -> Word.ROLLED_BACK;
        };
    }

    /** A scope is taken back when everything in it that acted is. */
    private static Undo undo(StepState state, Execution execution) {
        List<StepStatus> statuses = execution.steps().stream()
                .filter(step -> step.path().isWithin(state.path()))
                .map(StepState::status)
                .toList();
        if (statuses.contains(StepStatus.UNDO_FAILED)) {
            return Undo.FAILED;
        }
        if (statuses.contains(StepStatus.UNDOING)) {
            return Undo.UNDER_WAY;
        }
        boolean standing = execution.steps().stream()
                .filter(step -> step.path().isWithin(state.path()))
                .anyMatch(step -> step.intent().isPresent() && step.status() == StepStatus.COMPLETED && changes(step));
        return statuses.contains(StepStatus.UNDONE) && !standing ? Undo.DONE : Undo.NOT_ASKED;
    }

    private static boolean changes(StepState step) {
        return step.intent().map(intent -> intent.changes()).orElse(false);
    }

    /** The name of the change that a checkpoint made; known before it acts. */
    String transaction(SiteStep step) {
        String key = step.state()
                .map(StepState::forwardKey)
                .filter(known -> !known.isEmpty())
                .orElseGet(() -> new IdempotencyKeys().key(execution.id(), step.path(), Phase.FORWARD));
        return TransactionId.of(key);
    }

    /** The checkpoints that acted, in the order in which they did; one that was refused before it acted is none. */
    List<SiteStep> transactions() {
        return steps.stream()
                .filter(step -> step.isCheckpoint() && acted(step.path()))
                .filter(step -> step.word() != Word.SKIPPED && step.word() != Word.PENDING)
                .sorted(Comparator.comparingLong(
                        step -> step.state().map(StepState::order).orElse(0L)))
                .toList();
    }

    private boolean acted(StepPath path) {
        return execution.steps().stream()
                .anyMatch(step -> step.path().isWithin(path) && step.intent().isPresent());
    }

    /** The step whose failure turned the execution, or its certificate, back. */
    Optional<SiteStep> failed() {
        Optional<StepPath> halting = execution.halt().flatMap(halt -> halt.step());
        return steps.stream()
                .filter(step -> halting.map(path -> path.isWithin(step.path()))
                        .orElse(step.word() == Word.FAILED && step.error().isPresent()))
                .findFirst()
                .or(() -> steps.stream()
                        .filter(step -> step.word() == Word.FAILED)
                        .findFirst());
    }

    /** How many of the documented steps completed, and still stand. */
    int completed() {
        return (int)
                steps.stream().filter(step -> step.word() == Word.COMPLETED).count();
    }
}
