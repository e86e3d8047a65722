package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.Body;
import dev.belay.definition.OnError;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The steps of one body, each when those that it waits for have ended. */
final class Bodies {

    /** A jump that was decided then. */
    private record Jump(int from, int target, int at) {}

    private final Steps steps;
    private final StepPath scope;
    private final Body body;
    private final Env env;
    private final Map<Integer, Integer> visits = new HashMap<>();
    private final Map<Integer, Integer> retries = new HashMap<>();
    private final List<Jump> pending = new ArrayList<>();
    private final Map<Integer, Integer> jumps = new HashMap<>();
    private final Map<Integer, Integer> ended = new HashMap<>();
    /** Where jumps lead, whatever stands before. */
    private final Set<Integer> due = new HashSet<>();

    private final Set<Integer> stuck = new HashSet<>();
    private final Set<Integer> without = new HashSet<>();
    private final List<Result> failures = new ArrayList<>();
    private int at;
    private int started;

    Bodies(Steps steps, StepPath scope, Body body, Env env, int at) {
        this.steps = steps;
        this.scope = scope;
        this.body = body;
        this.env = env;
        this.at = at;
        this.started = at;
    }

    Result run() {
        for (Optional<Integer> next = next(); next.isPresent() || !pending.isEmpty(); next = next()) {
            Optional<Jump> due = pending.stream().min(Comparator.comparingInt(Jump::at));
            if (due.isPresent()
                    && next.filter(step -> since(step) <= due.get().at()).isEmpty()) {
                pending.remove(due.get());
                jump(due.get());
            } else {
                run(next.orElseThrow());
            }
        }
        for (int index = 0; index < body.size(); index++) {
            boolean early =
                    !isOver(index) && steps.chronicle().tape(path(index)).isPresent();
            demand(!early, path(index), "waits for what stands before it, and it did not");
        }
        Optional<Result> failed = failures.stream()
                .min(Comparator.comparingInt(Bodies::told)
                        .thenComparing(failure -> failure.stays() != steps.staysFrom(told(failure))));
        if (failed.isPresent()) {
            Result first = failed.get();
            demand(started <= told(first), scope, "begins nothing more after the failure, and it did");
            return first.turnedAt(told(first), at).settledAt(at, started);
        }
        boolean all = ended.size() == body.size();
        return Result.of(all ? Result.End.COMPLETED : Result.End.BROKEN_OFF, at, started)
                .partly(!without.isEmpty());
    }

    /**
     * The step that began first of those that may. One that a jump leads to comes last: what ran beside it all the
     * while may be seen by what it does later.
     */
    private Optional<Integer> next() {
        return IntStream.range(0, body.size())
                .filter(index -> !isOver(index))
                .filter(index -> steps.chronicle()
                        .tape(path(index))
                        .filter(tape -> isReady(index, tape.since()))
                        .isPresent())
                .boxed()
                .min(Comparator.<Integer, Boolean>comparing(due::contains).thenComparingInt(this::since));
    }

    private boolean isOver(int index) {
        return ended.containsKey(index) || stuck.contains(index);
    }

    private boolean isReady(int index, int since) {
        return due.contains(index)
                || body.predecessors(index).stream()
                        .allMatch(before -> ended.getOrDefault(before, Integer.MAX_VALUE) <= since);
    }

    private int since(int index) {
        return steps.chronicle().tape(path(index)).orElseThrow().since();
    }

    private StepPath path(int index) {
        return visit(index, visits.getOrDefault(index, 0) + 1);
    }

    private StepPath visit(int index, int visit) {
        return scope.child(body.step(index).id(), visit);
    }

    private void run(int index) {
        StepPath path = path(index);
        due.remove(index);
        Step step = body.step(index);
        Result result = steps.run(step, path, env);
        visits.merge(index, 1, Integer::sum);
        without.remove(index);
        if (result.partial()) {
            without.add(index);
        }
        started = Math.max(started, result.started());
        at = Math.max(at, result.at());
        if (result.letsOthersBegin()) {
            ended.put(index, result.at());
        } else if (result.is(Result.End.FAILED)) {
            retried(index, step, path, result);
        } else {
            stuck.add(index);
        }
    }

    /** A scope that is tried again is undone before; one that is not critical is undone, and work goes on. */
    private void retried(int index, Step step, StepPath path, Result result) {
        if (result.stays()) {
            fails(index, result);
            return;
        }
        if (step.verb() instanceof Verb.Act || step.verb() instanceof Verb.Wait) {
            failed(index, step, result);
            return;
        }
        if (!hasBegun(path, result)) {
            if (step.critical() || step.onError() instanceof OnError.Goto) {
                failed(index, step, result);
            } else {
                without.add(index);
                ended.put(index, result.at());
            }
            return;
        }
        int failed = retries.merge(index, 1, Integer::sum);
        Optional<Note.PutOff> again = steps.chronicle().tape(path).orElseThrow().take(Note.PutOff.class);
        boolean mayRetry = failed < step.retry().attempts();
        if (mayRetry && again.isEmpty()) {
            // What stands around it came to its end meanwhile; its own rollback may have begun.
            boolean begun = steps.chronicle().tape(path).orElseThrow().rolledBack();
            at = begun ? Math.max(at, steps.undos().rollback(steps.within(path))) : at;
            stuck.add(index);
        } else if (mayRetry) {
            Delays.check(step.retry(), failed, again.get(), path);
            steps.undos().rollback(steps.within(path));
            demand(steps.within(path).stream().noneMatch(Life::owes), path, "is undone before it is tried again");
            due.add(index);
        } else if (step.critical()) {
            failed(index, step, result);
        } else if (!steps.isUndone(path)) {
            // What stands around it comes to its end, and its rollback is part of that.
            stuck.add(index);
        } else {
            int undone = steps.undoPart(path);
            Result after = result.settledAt(undone, 0);
            at = Math.max(at, after.at());
            if (step.onError() instanceof OnError.Goto) {
                failed(index, step, after);
            } else {
                without.add(index);
                ended.put(index, after.at());
            }
        }
    }

    /** What its own condition or list stops has nothing to undo, and is not tried again. */
    private boolean hasBegun(StepPath path, Result result) {
        Tape tape = steps.chronicle().tape(path).orElseThrow();
        return tape.rolledBack()
                || result.at() > tape.since()
                || !result.failure().equals(Optional.of(Steps.NOT_BEGUN))
                || !steps.within(path).isEmpty();
    }

    private void failed(int index, Step step, Result result) {
        switch (step.onError()) {
            case OnError.Continue _ -> {
                without.add(index);
                ended.put(index, result.at());
            }
            case OnError.Goto(String target, int max) -> {
                if (jumps.merge(index, 1, Integer::sum) > max || mayNotJump(index, result)) {
                    fails(index, result);
                } else {
                    stuck.add(index);
                    pending.add(new Jump(index, body.indexOf(target), result.at()));
                }
            }
            case OnError.Fail _ -> fails(index, result.staying());
            case OnError.Rollback _ -> fails(index, result);
        }
    }

    /** Nothing jumps in a scope that comes to its end, or in an execution that does. */
    private boolean mayNotJump(int index, Result result) {
        // Of two failures in one decision either may be the first.
        boolean jumped = steps.chronicle()
                .tape(visit(index, visits.getOrDefault(index, 1)))
                .filter(Tape::jumped)
                .isPresent();
        return scope.isWithin(StepPath.ROOT) && steps.turnedBefore(result.at())
                || failures.stream()
                        .anyMatch(failure -> told(failure) < result.at() || told(failure) == result.at() && !jumped);
    }

    /** When the failure of a step is told to what stands around it. */
    private static int told(Result failure) {
        return failure.stays() ? failure.turned() : failure.at();
    }

    private void fails(int index, Result result) {
        stuck.add(index);
        failures.add(result);
    }

    /**
     * What waits for the target is done again, but for what is at work then; what waits only for the failed step is
     * passed over.
     */
    private void jump(Jump jump) {
        stuck.remove(jump.from());
        Set<Integer> again = body.downstream(jump.target());
        for (int waiting : body.downstream(jump.from())) {
            if (waiting != jump.from() && !again.contains(waiting) && !ended.containsKey(waiting)) {
                ended.put(waiting, jump.at());
                visits.merge(waiting, 1, Integer::sum);
                env.ended(jump.at(), body.step(waiting).id(), "skipped", Value.Mapping.EMPTY, Optional.empty());
            }
        }
        ended.put(jump.from(), jump.at());
        again.forEach(index -> ended.computeIfPresent(index, (_, end) -> isAtWork(index, end, jump) ? end : null));
        if (!ended.containsKey(jump.target())) {
            due.add(jump.target());
        }
    }

    /** What ends in the decision of the jump may end before it or after. */
    private boolean isAtWork(int index, int end, Jump jump) {
        boolean visited = steps.chronicle().tape(path(index)).isPresent();
        return end > jump.at() || end == jump.at() && index != jump.from() && !visited;
    }
}
