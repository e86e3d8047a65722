package dev.belay.testing.reference;

import dev.belay.definition.Effect;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;

/** One running of a step that acts: what is known of its effect. */
final class Life {

    final StepPath path;
    final Verb.Act act;
    final Tape tape;
    final Env env;

    /** The place of its first and of its last beginning. */
    int first = Integer.MAX_VALUE;

    int last;

    /** It is known that it happened. */
    boolean happened;

    /** It failed for sure, perhaps in the middle. */
    boolean partly;

    /** An attempt may have done it, and nobody knows. */
    boolean doubtful;

    /** Its doubt stayed when what stands around it came to its end. */
    boolean dangling;

    /** A person gave its undo up. */
    boolean skipped;

    /** It is to stay, and is named. */
    boolean left;

    /** An undo of it did not succeed, and may have done something. */
    boolean tried;

    /** An undo or a person took it back. */
    boolean undone;

    Value.Mapping output = Value.Mapping.EMPTY;

    Life(StepPath path, Verb.Act act, Tape tape, Env env) {
        this.path = path;
        this.act = act;
        this.tape = tape;
        this.env = env;
    }

    boolean changes() {
        return act.effect() != Effect.NONE;
    }

    /** Whether there is, or may be, something to take back. */
    boolean owes() {
        return changes() && !left && (happened || partly || doubtful);
    }

    void completed(Value.Mapping given) {
        happened = true;
        doubtful = false;
        output = given;
    }

    void removed() {
        happened = false;
        partly = false;
        doubtful = false;
        tried = false;
        undone = true;
    }

    @Override
    public String toString() {
        return "`" + path + "`" + (happened ? " happened" : "") + (partly ? " partly" : "")
                + (doubtful ? " in doubt" : "") + (left ? " left" : "") + (undone ? " undone" : "") + ", " + tape;
    }
}
