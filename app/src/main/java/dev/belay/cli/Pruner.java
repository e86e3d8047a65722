package dev.belay.cli;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.place.Place;
import dev.belay.engine.Belay;
import dev.belay.engine.Pruned;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Retention;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for one piece of pruning after another, here or by the process that owns the data folder, and remembers how far
 * it came: should the owner end, somebody else goes on from there.
 */
final class Pruner {

    private static final long SAID_EVERY = 10_000;

    /** Who does one piece. */
    interface Pieces {
        /** One piece; empty where the owner has ended. */
        Optional<Pruned> prune(Retention retention, Optional<Expired> after);

        /** Clears away one piece, and answers whether there is more; empty where the owner has ended. */
        Optional<Boolean> sweep();
    }

    private final Retention retention;
    private Optional<Expired> after = Optional.empty();
    private boolean removing = true;
    private long removed;
    private long removedInRound;
    private long heldBack;

    Pruner(Retention retention) {
        this.retention = retention;
    }

    long removed() {
        return removed;
    }

    long heldBack() {
        return heldBack;
    }

    /** Goes on to the end; answers whether that was reached. */
    boolean run(Pieces pieces, Consumer<String> say) {
        while (removing) {
            Optional<Pruned> piece = pieces.prune(retention, after);
            if (piece.isEmpty()) {
                return false;
            }
            count(piece.get(), say);
        }
        Optional<Boolean> more = Optional.of(true);
        while (more.isPresent() && more.get()) {
            more = pieces.sweep();
        }
        return more.isPresent();
    }

    private void count(Pruned piece, Consumer<String> say) {
        long before = removed;
        removed += piece.removed();
        removedInRound += piece.removed();
        heldBack += piece.kept();
        after = piece.last();
        if (before / SAID_EVERY != removed / SAID_EVERY) {
            say.accept(Counted.executions(removed) + " removed so far.");
        }
        if (after.isEmpty()) {
            endRound();
        }
    }

    /** What was removed in this round may have been all that needed what was held back in it. */
    private void endRound() {
        removing = removedInRound > 0 && heldBack > 0;
        removedInRound = 0;
        if (removing) {
            heldBack = 0;
        }
    }

    /** The engine of this process. */
    record InThisProcess(Belay belay) implements Pieces {
        @Override
        public Optional<Pruned> prune(Retention retention, Optional<Expired> after) {
            return Optional.of(belay.prune(retention, after));
        }

        @Override
        public Optional<Boolean> sweep() {
            return Optional.of(belay.sweep());
        }
    }

    /** The process that owns the data folder. */
    record InTheOwner(Place place) implements Pieces {
        @Override
        public Optional<Pruned> prune(Retention retention, Optional<Expired> after) {
            return place.ask(new Request.Prune(retention, after)).flatMap(InTheOwner::pruned);
        }

        private static Optional<Pruned> pruned(Reply reply) {
            return switch (reply) {
                case Reply.Pruned(Pruned piece) -> Optional.of(piece);
                case Reply.Refused(var problems) -> throw new Refused(problems);
                case Reply.Done _,
                        Reply.Leaving _,
                        Reply.Registered _,
                        Reply.Started _,
                        Reply.Swept _,
                        Reply.Tokens _,
                        Reply.Told _ -> Optional.empty();
            };
        }

        @Override
        public Optional<Boolean> sweep() {
            return place.ask(new Request.Sweep()).flatMap(InTheOwner::swept);
        }

        private static Optional<Boolean> swept(Reply reply) {
            return switch (reply) {
                case Reply.Swept(boolean more) -> Optional.of(more);
                case Reply.Refused(var problems) -> throw new Refused(problems);
                case Reply.Done _,
                        Reply.Leaving _,
                        Reply.Registered _,
                        Reply.Started _,
                        Reply.Pruned _,
                        Reply.Tokens _,
                        Reply.Told _ -> Optional.empty();
            };
        }
    }
}
