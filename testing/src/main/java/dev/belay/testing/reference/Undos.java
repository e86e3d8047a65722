package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.Definition;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.execution.Leftover;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Taking back: one step after the other, the newest first. */
final class Undos {

    /** What became of an undo. */
    enum End {
        NOT_BEGUN,
        UNDONE,
        LEFT
    }

    private final List<Leftover> leftovers = new ArrayList<>();
    private int at;

    /** What was not taken back, as far as that is known. */
    List<Leftover> leftovers() {
        return leftovers;
    }

    /** The decision in which the last undo ended. */
    int at() {
        return at;
    }

    /** Undoes to settle a doubt. */
    End settle(Life life) {
        return undo(life);
    }

    /** Takes these back, the newest first; answers in which decision the last undo ended. */
    int rollback(List<Life> lives) {
        List<Life> newest = lives.stream()
                .filter(Life::owes)
                .sorted(Comparator.comparingInt((Life life) -> life.last).reversed())
                .toList();
        int ended = 0;
        for (Life life : newest) {
            at = 0;
            takeBack(life);
            ended = Math.max(ended, at);
        }
        return ended;
    }

    private End takeBack(Life life) {
        if (!life.act.undo().exists()) {
            leave(life);
            return End.LEFT;
        }
        boolean mayHarm = life.doubtful && !life.act.undo().toleratesAbsence();
        return mayHarm ? ask(life) : undo(life);
    }

    private End undo(Life life) {
        Retry retry = life.act.undo() instanceof Undo.By by ? by.retry() : Retry.STANDARD;
        int failures = 0;
        int interruptions = 0;
        while (true) {
            Optional<Note.Began> begun = life.tape.take(Note.Began.class);
            if (begun.isEmpty()) {
                return End.NOT_BEGUN;
            }
            at = begun.get().at();
            demand(begun.get().phase() == Phase.UNDO, life.path, "is to be undone, and begins again");
            checkInput(life, begun.get());
            checkLimit(life, begun.get());
            Optional<Note.Lost> lost = life.tape.take(Note.Lost.class);
            Optional<Note.Heard> heard = life.tape.take(Note.Heard.class);
            demand(lost.isPresent() || heard.isPresent(), life.path, "must come to the end of its undo");
            if (heard.filter(news -> news.outcome() instanceof Outcome.Succeeded)
                    .isPresent()) {
                at = heard.get().at();
                life.removed();
                return End.UNDONE;
            }
            life.tried = true;
            boolean interrupted = lost.filter(Note.Lost::interrupted).isPresent();
            interruptions = interrupted ? interruptions + 1 : 0;
            boolean free = interrupted && interruptions < Acts.INTERRUPTIONS;
            failures += free ? 0 : 1;
            if (!free && failures >= retry.attempts()) {
                return ask(life);
            }
            int soFar = failures;
            life.tape.take(Note.PutOff.class).ifPresent(putOff -> Delays.check(retry, soFar, putOff, life.path));
        }
    }

    private static void checkInput(Life life, Note.Began begun) {
        if (life.act.undo() instanceof Undo.By by) {
            Env env = life.env.within().with("output", life.output);
            boolean right = by.call().with().resolve(env) instanceof Resolution.Resolved(Value input)
                    && input.equals(begun.input());
            demand(right, life.path, "is undone with " + by.call().with().resolve(env) + ", not " + begun.input());
        }
    }

    private static void checkLimit(Life life, Note.Began begun) {
        Undo undo = life.act.undo();
        String action = undo instanceof Undo.By way
                ? way.call().action()
                : life.act.call().action();
        Optional<Duration> own = undo instanceof Undo.By way ? way.timeout() : Optional.empty();
        Limits.check(action, own.orElse(Definition.DEFAULT_STEP_TIMEOUT), begun, life.path);
    }

    private End ask(Life life) {
        if (!life.tape.isDecided(Phase.UNDO)) {
            return End.NOT_BEGUN;
        }
        Note.Decided decided = life.tape.take(Note.Decided.class).orElseThrow();
        at = decided.at();
        return switch (decided.choice()) {
            case DONE -> {
                life.removed();
                yield End.UNDONE;
            }
            case SKIP -> {
                life.skipped = true;
                leave(life);
                yield End.LEFT;
            }
            // With all its attempts again.
            case RETRY -> undo(life);
        };
    }

    /** It stays, and is named. */
    void leave(Life life) {
        life.left = true;
        leftovers.add(new Leftover(life.path, life.happened, ""));
    }
}
