package dev.belay.testing.mutants;

import java.util.List;

/** The mistakes that the proofs must find: seven that an early model found, and those that are near at hand. */
final class Mutants {

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "a step in doubt is blindly repeated",
                    "Doubts.java",
                    "effect == Effect.IDEMPOTENT && !draft.isClosing(path) && mayRepeat(node, why)",
                    "!draft.isClosing(path) && mayRepeat(node, why)"),
            new Mutant(
                    "an intent without an outcome is not known to the rollback",
                    "ApplyingToStep.java",
                    "case Event.DoubtLeft _ -> ends(node, StepStatus.IN_DOUBT, at);",
                    "case Event.DoubtLeft _ -> { to.touched = to.touched.without(node.path);"
                            + " ends(node, StepStatus.IN_DOUBT, at); }"),
            new Mutant(
                    "the failure of a retry is taken to mean that nothing happened",
                    "ApplyingToStep.java",
                    "node.acted |= node.stage instanceof Stage.Performing;",
                    "if (node.doubtful) { node.doubtful = false; to.touched = to.touched.without(node.path); }"),
            new Mutant(
                    "a cancel drops a step that is under way",
                    "Closing.java",
                    "if (force) {",
                    "if (!force) {\n draft.emit(new Event.StepSkipped(path, \"abandoned\"));\n draft.ended(path);\n"
                            + "} else {"),
            new Mutant(
                    "a cancel stops a rollback",
                    "Steering.java",
                    "draft.emit(new Event.CancelRefused(cancel.actor(), cancel.reason()));",
                    "Endings.conclude(draft);"),
            new Mutant(
                    "the status lies after a skipped undo",
                    "Endings.java",
                    "if (wasToUndo && !leftovers.isEmpty()) {",
                    "if (wasToUndo && leftovers.size() > 99) {"),
            new Mutant(
                    "undos run in the order of the steps",
                    "UndoOrder.java",
                    "for (StepPath path : draft.state().touchedChain()) {",
                    "for (StepPath path : draft.state().touched().reversed()) {"),
            new Mutant(
                    "a process of an old epoch takes over",
                    "Recovery.java",
                    "if (epoch <= draft.state().epoch()) {",
                    "if (epoch < 0) {"),
            new Mutant(
                    "news of a process that is gone is believed",
                    "Attempts.java",
                    "&& doubting.epoch() == draft.state().epoch()",
                    ""),
            new Mutant(
                    "the timer of a retry is lost",
                    "Stage.java",
                    "case Backoff(Instant at) -> Optional.of(at);",
                    "case Backoff _ -> Optional.empty();"),
            new Mutant(
                    "a step acts before its receipt is read",
                    "Attempts.java",
                    "if (prepares) {",
                    "if (prepares && path.text().isEmpty()) {"),
            new Mutant(
                    "a remote call is settled while it may still act",
                    "Doubts.java",
                    "? draft.node(path).stage().dueAt().filter(draft.now::isBefore)",
                    "? Optional.<Instant>empty()"),
            new Mutant(
                    "a remote call is settled while it may still begin", "Draft.java", ".map(BEGINS_WITHIN::plus)", ""),
            new Mutant(
                    "the answer to another question is believed",
                    "Steering.java",
                    "if (!asking.question().equals(decision.question())) {",
                    "if (decision.question().number() == 0) {"),
            new Mutant(
                    "a process group that lives on is not ended",
                    "Doubts.java",
                    "boolean livesOn = reach(draft, path, phase) == ActionSpec.Reach.GROUP;",
                    "boolean livesOn = false;"),
            new Mutant(
                    "a doubt is undone although the undo does harm then",
                    "Rollbacks.java",
                    "if (node.isDoubtful() && !undo.toleratesAbsence() && !node.isUndoDecided()) {",
                    "if (node.isDoubtful() && undo.toleratesAbsence() && !undo.exists()) {"),
            new Mutant(
                    "a rollback does not wait for the other branches",
                    "Closing.java",
                    "if (quiet && scope.stage() instanceof Stage.Closing(Failure why)) {",
                    "if (scope.stage() instanceof Stage.Closing(Failure why)) {"),
            new Mutant(
                    "a round after an undo keeps the old keys",
                    "StepState.java",
                    "return is.round == 1 ? key : key + \"-\" + is.round;",
                    "return key;"),
            new Mutant(
                    "what a failed attempt did in part is forgotten when the next one is known to have done nothing",
                    "ApplyingToStep.java",
                    "to.touched = node.acted ? to.touched : to.touched.without(node.path);",
                    "to.touched = to.touched.without(node.path);"),
            new Mutant(
                    "the failure of an attempt that is being ended is believed",
                    "Attempts.java",
                    "if (doubted) {",
                    "if (doubted && news.attempt() < 0) {"),
            new Mutant(
                    "a definite failure is taken to mean that nothing happened",
                    "ApplyingToStep.java",
                    "node.failure = failed.failure();\n                ends(node, StepStatus.FAILED, at);",
                    "to.touched = to.touched.without(node.path);\n                ends(node, StepStatus.FAILED, at);"),
            new Mutant(
                    "a stuck undo holds nothing back",
                    "UndoOrder.java",
                    "} else if (stuck.stream().noneMatch(later -> buildsOn(draft, later, path))) {",
                    "} else {"),
            new Mutant(
                    "a leftover is not named",
                    "ApplyingToUndo.java",
                    "to.leftovers = Applying.added(to.leftovers, leftover);",
                    ""),
            new Mutant(
                    "a savepoint that failed is not undone",
                    "Closing.java",
                    "} else if (mayRetry(draft, scope) || !scope.step().critical()) {",
                    "} else if (mayRetry(draft, scope)) {"),
            new Mutant(
                    "a scope ends while a step of it may still begin",
                    "Progress.java",
                    "if (!open || scope.frame().open() > 0 || hasReady(draft, scope)) {",
                    "if (!open || scope.frame().open() > 0) {"),
            new Mutant(
                    "the end of an earlier attempt is taken for that of the last one",
                    "Doubts.java",
                    "&& Attempts.lastAttempt(node.get(), news.phase()) == news.attempt()",
                    ""),
            new Mutant(
                    "an execution that takes another back does not know what is in doubt",
                    "Applying.java",
                    "node.doubtful = !taken.certain();",
                    ""),
            new Mutant(
                    "an undo in doubt is taken to have worked",
                    "Rollbacks.java",
                    "if (interrupted && draft.node(path).undo().orElseThrow().crashes() < Doubts.MAX_INTERRUPTIONS) {",
                    "if (interrupted) {\n            completed(draft, path);\n        } else if (interrupted) {"),
            new Mutant(
                    "a loop goes on beyond its limit of failures",
                    "Loops.java",
                    "return loop.failed() > verb.maxFailures();",
                    "return loop.failed() > verb.maxFailures() + 1;"),
            new Mutant(
                    "a step runs whose condition does not hold",
                    "Progress.java",
                    "if (truth) {",
                    "if (truth || !truth) {"),
            new Mutant(
                    "a condition is evaluated twice, and the second time with the step's own past",
                    "Progress.java",
                    "switch (condition.evaluate(StepScope.before(draft.state(), path))) {",
                    "condition.evaluate(StepScope.before(draft.state(), path));\n"
                            + "switch (path.visit() > 1 ? new Evaluation.Known(Value.of(true))"
                            + " : condition.evaluate(StepScope.before(draft.state(), path))) {"),
            new Mutant(
                    "what a jump passes over holds up what comes after",
                    "Failures.java",
                    "passOver(draft, node, jump.step());",
                    ""),
            new Mutant("a jump may be taken once more", "Failures.java", ">= jump.max()", "> jump.max()"),
            new Mutant(
                    "the time-out of an idempotent step costs no attempt",
                    "Doubts.java",
                    ": node.failures() + 1 < node.step().retry().attempts();",
                    ": node.failures() < node.step().retry().attempts();"),
            new Mutant(
                    "a decision about an undo is given twice",
                    "Rollbacks.java",
                    "case RETRY -> tryAgain(draft, node);",
                    "case RETRY -> { draft.emit(new Event.DecisionMade(path, decision.choice(), decision.actor(),"
                            + " \"\")); draft.emit(new Event.UndoCompleted(path)); goOn(draft, path); }"),
            new Mutant(
                    "the undo of a second round has fewer attempts",
                    "ApplyingToUndo.java",
                    "node.round++;\n            withAllAttempts(node);",
                    "node.round++;"),
            new Mutant(
                    "an undo that was given up is a plain failure",
                    "Endings.java",
                    "|| halt.rollback() && hasUndoneAPart(state);",
                    "|| halt.rollback() && hasUndoneAPart(state) && !state.touched().isEmpty();"),
            new Mutant(
                    "a part that is not critical turns everything back when its condition has no value",
                    "Failures.java",
                    "if (node.isTolerated()) {",
                    "if (node.isTolerated() && node.step().critical()) {"),
            new Mutant(
                    "whose time is up begins another attempt first",
                    "Timers.java",
                    "        executionDeadline(draft);\n        draft.settle();\n",
                    "        if (draft.state().openSteps().stream().noneMatch(node -> isDue(draft, node.stage()))) {\n"
                            + "            executionDeadline(draft);\n        }\n"),
            new Mutant(
                    "an outcome is recorded before the effect has ended",
                    "Attempts.java",
                    "draft.emit(new Event.AttemptBound(news.step(), news.phase(), news.attempt(), news.handle()));",
                    "reported(draft, new Command.Reported(news.step(), news.phase(), news.attempt(),"
                            + " new Outcome.Succeeded(Value.Mapping.EMPTY), java.time.Duration.ZERO));"),
            new Mutant(
                    "an attempt whose time is up counts as ended while it still acts",
                    "Doubts.java",
                    "doubt(draft, path, phase, attempt, why, false);",
                    "doubt(draft, path, phase, attempt, why, true);"),
            new Mutant(
                    "a timeout is taken for a definite failure",
                    "Timers.java",
                    "Doubts.forced(draft, node.path(), Phase.FORWARD, node.attempt(), timeout(node, \"The attempt\"));",
                    "Failures.attemptFailed(draft, node.path(), timeout(node, \"The attempt\"),"
                            + " dev.belay.value.Value.Mapping.EMPTY);"),
            new Mutant(
                    "a lost answer is taken for a definite failure",
                    "Attempts.java",
                    "Doubts.reported(draft, news.step(), Phase.FORWARD, news.attempt(), why);",
                    "Failures.attemptFailed(draft, news.step(), why, Value.Mapping.EMPTY);"),
            new Mutant(
                    "after a jump the outputs of before are read",
                    "StepScope.java",
                    "Optional.of(around.child(step.id(), visits));",
                    "Optional.of(around.child(step.id(), 1));"),
            new Mutant(
                    "what waits for the target of a jump keeps its outputs and does not run again",
                    "ApplyingToStep.java",
                    "if (frame.isBegun(index)",
                    "if (index == body.indexOf(target) && frame.isBegun(index)"));

    private Mutants() {}
}
