package dev.belay.step.nginx;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.step.file.Disk;
import dev.belay.step.file.PathChange;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The paths of one receipt, changed one after the other on an NGINX that nobody else of this process works on. */
final class Work {

    private final Workplace workplace;
    private final Nginx nginx;
    private final SiteReceipt receipt;

    private Work(Workplace workplace, Nginx nginx, SiteReceipt receipt) {
        this.workplace = workplace;
        this.nginx = nginx;
        this.receipt = receipt;
    }

    Nginx nginx() {
        return nginx;
    }

    SiteReceipt receipt() {
        return receipt;
    }

    GoingLive goingLive() {
        return workplace.goingLive(nginx);
    }

    /** What is done on an NGINX that is this thread's alone. */
    @FunctionalInterface
    interface Act {
        Outcome run(Work work) throws IOException, InterruptedException;
    }

    /** The outcome, or an answer that says why it is not known. */
    static Outcome guarded(Workplace workplace, SiteReceipt receipt, Act act) {
        return switch (workplace.instances().find(receipt.instance())) {
            case NginxInstances.Found.NoSuch(Failure why) -> failed(why);
            case NginxInstances.Found.One(NginxInstance instance) ->
                alone(
                        workplace.instances().lock(instance),
                        () -> act.run(new Work(workplace, workplace.nginx(instance), receipt)));
        };
    }

    /** What may meet the file system and an interrupt. */
    @FunctionalInterface
    interface Deed {
        Outcome run() throws IOException, InterruptedException;
    }

    static Outcome alone(ReentrantLock lock, Deed deed) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            return Outcome.failed("not-started", "The attempt was ended before its turn had come.");
        }
        try {
            return deed.run();
        } catch (ClosedByInterruptException | InterruptedException e) {
            Thread.interrupted();
            return new Outcome.Doubtful(new Failure("interrupted", "The step was ended from outside while it worked."));
        } catch (IOException e) {
            return Outcome.failed("io-error", "The file system refused: " + Texts.shown(e.toString()) + ".");
        } finally {
            lock.unlock();
        }
    }

    static Outcome failed(Failure why) {
        return new Outcome.Failed(why, Value.Mapping.EMPTY);
    }

    /** Changes all paths, or none when one of them is not as it was. */
    Optional<Failure> perform(String key) throws IOException {
        for (PathChange change : receipt.changes()) {
            Optional<Failure> objection = change.objectionToDoing();
            if (objection.isPresent()) {
                return objection;
            }
        }
        Disk disk = workplace.disk();
        int number = 0;
        for (PathChange change : receipt.changes()) {
            Optional<Failure> failure = change.perform(disk, key(key, number++));
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Changes all paths back, in the reverse order, or none when one of them is not as the step left it. */
    Optional<Failure> undo(String forwardKey, String key) throws IOException {
        List<PathChange> reversed = receipt.changes().reversed();
        for (PathChange change : reversed) {
            Optional<Failure> objection = change.objectionToTakingBack();
            if (objection.isPresent()) {
                return objection;
            }
        }
        Disk disk = workplace.disk();
        int number = receipt.changes().size();
        for (PathChange change : reversed) {
            number--;
            Optional<Failure> failure = change.undo(disk, key(forwardKey, number), key(key, number));
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Each path has a half-made name of its own. */
    private static String key(String key, int number) {
        return key + "-" + number;
    }

    /** Whether all of it happened, or none of it. */
    Verdict verdict(Attempt attempt) throws IOException {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        int number = 0;
        for (PathChange change : receipt.changes()) {
            verdicts.add(change.verdict(key(attempt.forwardKey(), number++)));
        }
        return switch (verdicts.size()) {
            case 0 -> Verdict.HAPPENED;
            case 1 -> verdicts.iterator().next();
            default -> Verdict.UNKNOWN;
        };
    }

    /** Whether NGINX may have loaded anything since the step was prepared, as its answer tells. */
    boolean hasLoadedSomethingSince() throws InterruptedException {
        return !nginx.answer().is(receipt.served());
    }

    /** Whether there is an NGINX that could serve anything. */
    boolean isRunning() throws IOException, InterruptedException {
        return nginx.answer() instanceof Answer.Loaded || nginx.master().isPresent();
    }

    /** Has NGINX serve what is on the disk now, as before the step. */
    Optional<Failure> serveFormer() throws IOException, InterruptedException {
        return switch (nginx.test()) {
            case Nginx.Test.Bad(Failure why) -> Optional.of(why);
            case Nginx.Test.Good _ -> goingLive().to(receipt.before());
        };
    }
}
