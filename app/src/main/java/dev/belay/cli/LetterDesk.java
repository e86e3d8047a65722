package dev.belay.cli;

import dev.belay.cli.control.Reply;
import dev.belay.engine.outbox.Outbox;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;

/** What the owner of the data folder does with dead letters, for itself and for other terminals. */
final class LetterDesk {

    private LetterDesk() {}

    static Reply replay(Outbox outbox, Outbox.Selection selection) {
        return done(outbox.replay(selection), selection);
    }

    static Reply drop(Outbox outbox, Outbox.Selection selection) {
        return done(outbox.drop(selection), selection);
    }

    private static Reply done(int changed, Outbox.Selection selection) {
        String which = switch (selection) {
            case Outbox.Selection.One(long number) -> Long.toString(number);
            case Outbox.Selection.OfSink(String sink) -> sink;
        };
        return changed > 0
                ? new Reply.Done()
                : new Reply.Refused(List.of(Problem.of(ProblemCode.DEAD_LETTER_UNKNOWN, which)
                        .hint("`belay deliveries letters` lists those that there are.")));
    }
}
