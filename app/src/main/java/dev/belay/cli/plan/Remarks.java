package dev.belay.cli.plan;

import dev.belay.cli.account.Spans;
import dev.belay.definition.Durations;
import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.plan.PlannedStep;
import dev.belay.plan.PlannedWork;
import dev.belay.plan.PlannedWork.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a step in short, beside its name. */
final class Remarks {

    private final List<String> words = new ArrayList<>();

    private Remarks() {}

    /**
     * The remarks on a step, joined.
     *
     * @param above the id of the step above it; empty where it is the first, or where all begin at once
     */
    static String of(PlannedStep step, Optional<String> above, Optional<Duration> usual, String between) {
        var remarks = new Remarks();
        if (!step.label().equals(step.id())) {
            remarks.words.add("“" + step.label() + "”");
        }
        remarks.work(step.work());
        remarks.order(step, above);
        remarks.terms(step);
        usual.ifPresent(duration -> remarks.words.add("usually " + Spans.text(duration)));
        return String.join(between, remarks.words);
    }

    private void work(PlannedWork work) {
        switch (work) {
            case PlannedWork.Acting acting -> {
                words.add(acting.changes() ? "changes" : "reads only");
                words.add("timeout " + Durations.print(acting.timeout()));
            }
            case PlannedWork.Nesting nesting -> {
                words.add(nesting.parallel() ? "all at once" : "a savepoint of the rollback");
                limit(nesting.timeout());
            }
            case PlannedWork.Looping looping -> {
                looping(looping);
                limit(looping.timeout());
            }
            case Waiting waiting -> {
                words.add("waits");
                limit(waiting.limit());
            }
            case PlannedWork.Delegating delegating -> {
                words.add("runs `" + delegating.workflow() + "` as an execution of its own");
                limit(delegating.timeout());
            }
            case PlannedWork.Nothing(String verb) -> words.add(verb + ", skipped");
        }
    }

    private void limit(Optional<Duration> timeout) {
        timeout.ifPresent(duration -> words.add("timeout " + Durations.print(duration)));
    }

    private void looping(PlannedWork.Looping looping) {
        words.add(
                switch (looping.items()) {
                    case PlannedWork.Items.Known(int count, _) ->
                        "for each of " + count + (count == 1 ? " item" : " items");
                    case PlannedWork.Items.NotYet _ -> "for each item of a list not known yet";
                });
        words.add(looping.parallel() == 1 ? "one after the other" : looping.parallel() + " at once");
        if (!looping.waves().isEmpty()) {
            words.add("in waves of " + waves(looping.waves()));
        }
        if (looping.maxFailures() > 0) {
            words.add(looping.maxFailures() + " may fail");
        }
    }

    private static String waves(List<Integer> waves) {
        String first = waves.stream().limit(6).map(String::valueOf).collect(Collectors.joining("+"));
        return waves.size() > 6 ? first + "+…" : first;
    }

    private void order(PlannedStep step, Optional<String> above) {
        List<String> usual = above.map(List::of).orElse(List.of());
        if (!step.after().equals(usual)) {
            words.add(step.after().isEmpty() ? "begins at once" : "after " + String.join(", ", step.after()));
        }
    }

    private void terms(PlannedStep step) {
        if (!step.critical()) {
            words.add("not critical: a failure undoes only this");
        }
        Retry retry = step.retry();
        if (retry.attempts() > 1) {
            words.add("up to " + retry.attempts() + " attempts");
        }
        switch (step.onError()) {
            case OnError.Rollback _ -> {}
            case OnError.Fail _ -> words.add("a failure ends it without a rollback");
            case OnError.Continue _ -> words.add("a failure is passed over");
            case OnError.Goto(String target, int max) ->
                words.add("a failure goes back to " + target + ", at most " + max + (max == 1 ? " time" : " times"));
        }
    }
}
