package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.Optional;

/** A change of a site that is served when it is done: the update, the test and the reload in one, under one receipt. */
final class LiveUpdateRunner implements StepRunner {

    private final SiteRunner update;
    private final Workplace workplace;

    LiveUpdateRunner(Workplace workplace) {
        this.update = new SiteRunner(new UpdateAction(), workplace);
        this.workplace = workplace;
    }

    @Override
    public ActionSpec spec() {
        return update.spec();
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return update.preview(input, surroundings);
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return update.prepare(input, surroundings);
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return switch (update.perform(attempt)) {
            case Outcome.Succeeded done -> live(attempt, done);
            case Outcome.Failed failed -> failed;
            case Outcome.Doubtful doubtful -> doubtful;
        };
    }

    private Outcome live(Attempt attempt, Outcome.Succeeded done) {
        SiteReceipt receipt = SiteReceipt.of(attempt.receipt()).orElseThrow();
        return receipt.changes().isEmpty()
                ? done
                : Work.guarded(workplace, receipt, work -> {
                    Optional<Failure> failure = served(work);
                    return failure.isEmpty() ? done : cleared(attempt, work, failure.get());
                });
    }

    private static Optional<Failure> served(Work work) throws IOException, InterruptedException {
        // Also where it answers so already, after an attempt that was cut short: only then nobody serves the former.
        return switch (work.nginx().test()) {
            case Nginx.Test.Bad(Failure why) -> Optional.of(why);
            case Nginx.Test.Good _ -> work.goingLive().to(work.receipt().after());
        };
    }

    /** NGINX goes on with what it had, and so do the files. */
    private static Outcome cleared(Attempt attempt, Work work, Failure why) throws IOException, InterruptedException {
        Optional<Failure> conflict = work.undo(attempt.forwardKey(), attempt.key());
        if (conflict.isEmpty() && work.isRunning() && work.hasLoadedSomethingSince()) {
            conflict = work.serveFormer();
        }
        return conflict.map(more -> Work.failed(
                        new Failure(why.code(), why.message() + " It could not be put back: " + more.message())))
                .orElseGet(() -> Work.failed(why));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        return Probing.of(workplace, attempt, work -> {
            Verdict files = work.verdict(attempt);
            boolean live = work.receipt().changes().isEmpty()
                    || work.nginx().answer().is(work.receipt().after());
            return files == Verdict.HAPPENED && !live ? Verdict.UNKNOWN : files;
        });
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return update.undo(attempt);
    }
}
