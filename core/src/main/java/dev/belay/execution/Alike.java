package dev.belay.execution;

import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import java.util.ArrayList;
import java.util.List;

/** What of a step that was done would not be true of another step in its place. */
final class Alike {

    private Alike() {}

    /**
     * What differs, in the words of the notation; nothing where what was done is what the other one would have done, and
     * is taken back in the same way. How long it may take, how often it is tried and what comes before it do not count:
     * it is done.
     */
    static List<String> differing(StepState done, Step other) {
        Step step = done.step();
        List<String> differing = new ArrayList<>();
        note(differing, "when", step.when().equals(other.when()));
        note(differing, "outputs", step.outputs().equals(other.outputs()));
        note(differing, "on_error", !hasFailed(done) || isTolerated(step) == isTolerated(other));
        verb(differing, step.verb(), other.verb());
        return differing;
    }

    private static void verb(List<String> differing, Verb verb, Verb other) {
        switch (verb) {
            case Verb.Act act when other instanceof Verb.Act next -> acts(differing, act, next);
            case Verb.ForEach loop
            when other instanceof Verb.ForEach next -> {
                note(differing, "for_each", loop.over().equals(next.over()));
                note(differing, "as", loop.as().equals(next.as()));
            }
            case Verb.Subflow subflow
            when other instanceof Verb.Subflow next -> note(differing, "workflow", subflow.equals(next));
            case Verb.Scope _ when other instanceof Verb.Scope -> {}
            case Verb.Wait _ when other instanceof Verb.Wait -> {}
            case Verb.Act _, Verb.ForEach _, Verb.Subflow _, Verb.Scope _, Verb.Wait _ -> differing.add("what it is");
        }
    }

    private static void acts(List<String> differing, Verb.Act act, Verb.Act other) {
        note(differing, act.call().calledAs(), act.call().equals(other.call()));
        note(differing, "effect", act.effect() == other.effect());
        note(differing, "undo", takesBackAlike(act.undo(), other.undo()));
        note(differing, "save", act.save().equals(other.save()));
        note(differing, "probe", act.probe().equals(other.probe()));
    }

    /** How often an undo is tried again, and how long it may take, is for whoever undoes. */
    private static boolean takesBackAlike(Undo undo, Undo other) {
        return undo instanceof Undo.By by && other instanceof Undo.By next
                ? by.call().equals(next.call()) && by.toleratesAbsence() == next.toleratesAbsence()
                : undo.exists() == other.exists() && (!undo.exists() || undo.equals(other));
    }

    private static boolean hasFailed(StepState done) {
        return done.status() != StepStatus.COMPLETED && done.status() != StepStatus.SKIPPED;
    }

    private static boolean isTolerated(Step step) {
        return StepState.entering(StepPath.ROOT, step, 0).done().isTolerated();
    }

    private static void note(List<String> differing, String key, boolean alike) {
        if (!alike) {
            differing.add("`" + key + "`");
        }
    }
}
