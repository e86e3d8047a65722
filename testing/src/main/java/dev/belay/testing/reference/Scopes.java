package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scopes and loops: steps in a step, undone by themselves where they are not critical or are tried again. */
final class Scopes {

    private final Steps steps;
    private final Step step;
    private final StepPath path;
    private final Env env;
    private final Tape tape;

    Scopes(Steps steps, Step step, StepPath path, Env env, Tape tape) {
        this.steps = steps;
        this.step = step;
        this.path = path;
        this.env = env;
        this.tape = tape;
    }

    Result scope(Body body) {
        Result result = steps.body(path, body, env, tape.since());
        return orOutOfTime(result);
    }

    /** When its time is up, it fails, whatever its open steps come to then. */
    private Result orOutOfTime(Result result) {
        boolean late = Steps.isOutOfTime(step, tape)
                && (!result.is(Result.End.FAILED) || tape.late().orElseThrow().at() <= result.turned());
        return late ? Steps.outOfTime(tape, result) : result;
    }

    // Loops

    Result loop(Verb.ForEach loop) {
        Optional<List<Value>> items = items(loop.over());
        if (items.isEmpty()) {
            return Result.failed(tape.since(), tape.since(), Steps.NOT_BEGUN);
        }
        return iterations(loop, items.get());
    }

    private Optional<List<Value>> items(Verb.Over over) {
        return switch (over) {
            case Verb.Over.Values(Template values) ->
                values.resolve(env) instanceof Resolution.Resolved(Value.Sequence(List<Value> list))
                        ? Optional.of(list)
                        : Optional.empty();
            case Verb.Over.Range(Template from, Template to, Template by) -> {
                List<Value> list = new ArrayList<>();
                for (long number = whole(from); number <= whole(to); number += whole(by)) {
                    list.add(Value.of(number));
                }
                yield Optional.of(list);
            }
        };
    }

    private long whole(Template template) {
        return template.resolve(env) instanceof Resolution.Resolved(Value.Whole(long number)) ? number : 0;
    }

    private Result iterations(Verb.ForEach loop, List<Value> items) {
        List<Result> results = new ArrayList<>();
        List<Value> outputs = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            StepPath iteration = path.iteration(index);
            Env seen = env.within().with("item", items.get(index)).with("index", Value.of(index));
            seen.with(loop.as(), items.get(index));
            Optional<Tape> begun = steps.chronicle().tape(iteration);
            Result result = begun.isEmpty() ? Result.NEVER : iteration(loop, iteration, seen, begun.get());
            results.add(result);
            outputs.add(output(result, seen));
        }
        demandLimits(loop, results);
        return orOutOfTime(loopEnd(loop, results, outputs));
    }

    /** An iteration that failed counts from when it has undone itself, where it does. */
    private Result iteration(Verb.ForEach loop, StepPath path, Env seen, Tape begun) {
        Result result = steps.body(path, loop.body(), seen, begun.since());
        boolean failed =
                result.is(Result.End.FAILED) && !result.stays() && begun.said().isPresent();
        return failed ? result.settledAt(begun.said().get().at(), 0) : result;
    }

    private Value output(Result result, Env seen) {
        Value.Mapping said =
                Value.mapping("status", Value.of(result.is(Result.End.COMPLETED) ? "completed" : "failed"));
        if (!result.is(Result.End.COMPLETED) || step.outputs().isEmpty()) {
            return said;
        }
        Value.Mapping own = Value.Mapping.EMPTY;
        for (Map.Entry<String, Template> output : step.outputs().entrySet()) {
            if (output.getValue().resolve(seen) instanceof Resolution.Resolved(Value value)) {
                own = own.with(output.getKey(), value);
            }
        }
        return said.with("output", own);
    }

    private Result loopEnd(Verb.ForEach loop, List<Result> results, List<Value> outputs) {
        List<Integer> failed = failures(results);
        int last = results.stream().mapToInt(Result::at).max().orElse(tape.since());
        int started = results.stream().mapToInt(Result::started).max().orElse(tape.since());
        for (int index : failed) {
            if (isRolledBack(index)) {
                last = Math.max(last, steps.undoPart(path.iteration(index)));
            }
        }
        Optional<Result> stays = results.stream().filter(Result::stays).min(Comparator.comparingInt(Result::turned));
        int closing = failed.size() > loop.maxFailures()
                ? results.get(failed.get(loop.maxFailures())).at()
                : Integer.MAX_VALUE;
        int over = Steps.isOutOfTime(step, tape)
                ? Math.min(closing, tape.late().orElseThrow().at())
                : closing;
        if (stays.filter(one -> one.turned() < over || one.turned() == over && steps.staysFrom(over))
                .isPresent()) {
            return stays.get().settledAt(last, started);
        }
        if (failed.size() > loop.maxFailures()) {
            Result fatal = results.get(failed.get(loop.maxFailures()));
            demand(started <= fatal.at(), path, "begins nothing more beyond its failures, and it did");
            return fatal.turnedAt(fatal.at(), last).settledAt(last, started);
        }
        boolean all = results.stream().allMatch(one -> one.is(Result.End.COMPLETED) || one.is(Result.End.FAILED));
        if (!all) {
            return Result.of(Result.End.BROKEN_OFF, last, started);
        }
        Value.Mapping output = Value.mapping("count", Value.of(results.size()), "failed", Value.of(failed.size()));
        if (!failed.stream().allMatch(this::isRolledBack)) {
            return Result.of(Result.End.BROKEN_OFF, last, started);
        }
        boolean without = !failed.isEmpty() || results.stream().anyMatch(Result::partial);
        return Result.completed(last, started, output.with("items", new Value.Sequence(outputs)))
                .partly(without);
    }

    private boolean isRolledBack(int index) {
        return steps.isUndone(path.iteration(index));
    }

    /** The iterations that failed, the first failure first. */
    private static List<Integer> failures(List<Result> results) {
        List<Integer> failed = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            if (results.get(index).is(Result.End.FAILED) && !results.get(index).stays()) {
                failed.add(index);
            }
        }
        failed.sort(Comparator.comparingInt(index -> results.get(index).at()));
        return failed;
    }

    /** No more at once than allowed, and no wave before the one before has ended. */
    private void demandLimits(Verb.ForEach loop, List<Result> results) {
        int wave = 0;
        int from = 0;
        while (from < results.size()) {
            int size = loop.waves().isEmpty()
                    ? results.size()
                    : loop.waves().get(Math.min(wave, loop.waves().size() - 1)).size(results.size());
            int to = Math.min(results.size(), from + size);
            for (int index = from; index < to; index++) {
                demandRoom(loop, results, from, index);
            }
            from = to;
            wave++;
        }
    }

    private void demandRoom(Verb.ForEach loop, List<Result> results, int from, int index) {
        Optional<Tape> tapeOf = steps.chronicle().tape(path.iteration(index));
        if (tapeOf.isEmpty()) {
            return;
        }
        int since = tapeOf.get().since();
        long atWork = 0;
        for (int before = 0; before < index; before++) {
            Result result = results.get(before);
            boolean open = result.at() > since || result.is(Result.End.BROKEN_OFF);
            demand(!(open && before < from), path.iteration(index), "waits for the wave before, and it did not");
            atWork += open ? 1 : 0;
        }
        demand(atWork < loop.parallel(), path.iteration(index), "begins beside too many others");
    }
}
