package dev.belay.rehearsal.fault;

import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;

/** What the author of a step can do about what was found. */
final class Advice {

    private Advice() {}

    static String of(Step step, Finding.Kind kind) {
        if (!(step.verb() instanceof Verb.Act act)) {
            return "Look at it with `belay test --json`.";
        }
        return switch (kind) {
            case LEFT -> left(act);
            case ASKS_WHETHER_IT_HAPPENED -> asks(act);
            case UNDO_FAILS -> undoFails(act);
            case ENDLESS -> "Give it a bound: fewer attempts, or a shorter `timeout`.";
        };
    }

    private static String left(Verb.Act act) {
        return switch (act.undo()) {
            case Undo.Missing _ ->
                "Give it an `undo`; or `effect: none` if it only reads, or `undo: { none: \"why not\" }` if it cannot be"
                        + " taken back.";
            case Undo.Irreversible(String reason) -> "Its author says why: " + reason;
            case Undo.BuiltIn _, Undo.By _ -> "A person left it: say in the case what is decided.";
        };
    }

    private static String asks(Verb.Act act) {
        String tolerant = act.undo() instanceof Undo.By by && !by.toleratesAbsence()
                ? ", or an `undo` that does no harm when the step never happened (and no `tolerates_absence: false`)"
                : act.undo().exists() ? "" : ", or an `undo` that does no harm when the step never happened";
        String repeat = act.effect() == Effect.IDEMPOTENT
                ? ""
                : ", or `effect: idempotent` if a second time changes nothing more";
        return "Give it a `probe` that tells whether it happened" + repeat + tolerant + ".";
    }

    private static String undoFails(Verb.Act act) {
        return act.undo() instanceof Undo.By
                ? "Let its `undo` succeed where there is nothing to undo, or nothing left of it: `rm -f`, not `rm`; or"
                        + " say `tolerates_absence: false` and give it a `probe`."
                : "Its action takes it back by itself, and could not.";
    }
}
