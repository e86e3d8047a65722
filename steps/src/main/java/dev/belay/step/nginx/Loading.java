package dev.belay.step.nginx;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Changes the paths of a receipt and has NGINX load them; where NGINX decides against it, the paths go back, so that a
 * failure leaves nothing.
 *
 * @param attempt in which it happens
 * @param work on which NGINX
 */
record Loading(Attempt attempt, Work work) {

    /**
     * Does it.
     *
     * @param test whether NGINX tests the configuration first
     * @param output what comes of it, given the generation and what NGINX had reservations about
     */
    Outcome run(boolean test, BiFunction<String, List<String>, Value.Mapping> output)
            throws IOException, InterruptedException {
        if (work.nginx().master().isEmpty()) {
            return cleared(work.nginx().notRunning());
        }
        Optional<Failure> conflict = work.perform(attempt.forwardKey());
        if (conflict.isPresent()) {
            return cleared(conflict.get());
        }
        return switch (test ? work.nginx().test() : new Nginx.Test.Good(List.of())) {
            case Nginx.Test.Bad(Failure why) -> cleared(why);
            case Nginx.Test.Good(List<String> warnings) ->
                loaded(output.apply(work.generationOnDisk().orElse(""), warnings));
        };
    }

    private Outcome loaded(Value.Mapping output) throws IOException, InterruptedException {
        return switch (work.load()) {
            case GoingLive.Result.Live _ -> new Outcome.Succeeded(output);
            case GoingLive.Result.Refused(Failure why) -> cleared(why);
            // The paths stay: whatever NGINX makes of them is known when the step is repeated, asked about or undone.
            case GoingLive.Result.Unsettled(Failure why) -> new Outcome.Doubtful(why);
        };
    }

    /** NGINX goes on with what it had, and so do the files. A conflict is left to the undo, which says so. */
    private Outcome cleared(Failure why) throws IOException {
        Optional<Failure> _ = work.undo(attempt.forwardKey(), attempt.key());
        return Work.failed(why);
    }

    /** The files say what shall be, the answer says what is. */
    Verdict verdict() throws IOException, InterruptedException {
        boolean live = work.isLoaded(attempt.forwardKey());
        return switch (work.verdict(attempt)) {
            case HAPPENED -> live ? Verdict.HAPPENED : Verdict.UNKNOWN;
            case NOT_HAPPENED -> live ? Verdict.UNKNOWN : Verdict.NOT_HAPPENED;
            case UNKNOWN -> Verdict.UNKNOWN;
        };
    }
}
