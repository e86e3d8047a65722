package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Body;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.DefinedCall;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the actions that somebody wrote down and a definition uses. */
final class UsedActions {

    private final SortedMap<String, DefinedAction> found = new TreeMap<>();

    private UsedActions() {}

    /** Each of them once, in the order of their names. */
    static Collection<DefinedAction> of(Definition definition) {
        var used = new UsedActions();
        used.body(definition.body());
        used.body(definition.onFailure());
        return used.found.values();
    }

    private void body(Body body) {
        body.steps().stream().map(Step::verb).forEach(this::verb);
    }

    private void verb(Verb verb) {
        switch (verb) {
            case Verb.Act act -> act(act);
            case Verb.Scope scope -> body(scope.body());
            case Verb.ForEach loop -> body(loop.body());
            case Verb.Subflow subflow -> subflow.by().ifPresent(this::used);
            case Verb.Wait _ -> {}
        }
    }

    private void act(Verb.Act act) {
        call(act.call());
        act.save().ifPresent(this::call);
        act.probe().ifPresent(this::call);
        if (act.undo() instanceof Undo.By by) {
            call(by.call());
        }
    }

    private void call(ActionCall call) {
        call.by().ifPresent(this::used);
    }

    private void used(DefinedCall use) {
        found.put(use.action().name(), use.action());
    }
}
