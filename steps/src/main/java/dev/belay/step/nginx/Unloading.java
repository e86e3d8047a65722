package dev.belay.step.nginx;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.Optional;

/**
 * Puts the paths of a receipt back, and has NGINX serve what it served before, where it may serve anything else.
 *
 * @param attempt in which it happens
 * @param work on which NGINX
 * @param told whether the step that is undone tells NGINX to load something
 */
record Unloading(Attempt attempt, Work work, boolean told) {

    /** NGINX may be about to load something that it was told by an attempt that was cut short. */
    Outcome run() throws IOException, InterruptedException {
        boolean underWay = attempt.number() > 1 || told && work.verdict(attempt) != Verdict.NOT_HAPPENED;
        Optional<Failure> conflict = work.undo(attempt.forwardKey(), attempt.key());
        if (conflict.isPresent()) {
            return Work.failed(conflict.get());
        }
        // Asked only now: whatever NGINX loads from here on is what was there before.
        if (!underWay && !work.mayHaveLoaded()) {
            return notLoaded();
        }
        return work.isRunning() ? served() : undone("Rolled back; NGINX is not running");
    }

    private Outcome served() throws IOException, InterruptedException {
        return switch (work.serveFormer()) {
            case GoingLive.Result.Live _ -> undone("Rolled back");
            case GoingLive.Result.Unsettled(Failure why) -> new Outcome.Doubtful(why);
            // An NGINX that takes nothing, also not what was there before, has not taken anything of the step either.
            case GoingLive.Result.Refused(Failure why) -> work.mayHaveLoaded() ? notServed(why) : notLoaded();
        };
    }

    private static Outcome notServed(Failure why) {
        return Outcome.failed(
                why.code(), "The files are as they were, but NGINX does not serve them yet. " + why.message());
    }

    private static Outcome notLoaded() {
        return undone("Rolled back; NGINX had not loaded it");
    }

    static Outcome undone(String message) {
        return new Outcome.Succeeded(Value.mapping("message", Value.of(message)));
    }
}
