package dev.belay.step.nginx;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Asks whether a step happened, while nobody else of this process works on the NGINX. */
final class Probing {

    private Probing() {}

    /** What is asked. */
    @FunctionalInterface
    interface Question {
        Verdict ask(Work work) throws IOException, InterruptedException;
    }

    /** What was never prepared has not happened; what cannot be asked is not known. */
    static Verdict of(Workplace workplace, Attempt attempt, Question question) {
        return SiteReceipt.of(attempt.receipt())
                .map(receipt -> {
                    var verdict = new AtomicReference<>(Verdict.UNKNOWN);
                    Outcome _ = Work.guarded(workplace, receipt, work -> {
                        verdict.set(question.ask(work));
                        return new Outcome.Succeeded(Value.Mapping.EMPTY);
                    });
                    return verdict.get();
                })
                .orElse(Verdict.NOT_HAPPENED);
    }
}
