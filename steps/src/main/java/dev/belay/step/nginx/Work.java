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

    /** The change of the generation, which comes first; every receipt that changes anything has one. */
    private GenerationChange generation() {
        return new GenerationChange(
                receipt.changes().getFirst(), nginx.instance().serving().generation());
    }

    private List<PathChange> sites() {
        return receipt.changes().stream().skip(1).toList();
    }

    /** Changes all paths, or none when one of them is not as it was. */
    Optional<Failure> perform(String key) throws IOException {
        if (receipt.changes().isEmpty()) {
            return Optional.empty();
        }
        Optional<Failure> objection = generation().objection();
        for (PathChange change : sites()) {
            objection = objection.isPresent() ? objection : change.objectionToDoing();
        }
        if (objection.isPresent()) {
            return objection;
        }
        Disk disk = workplace.disk();
        generation().perform(disk, key(key, 0));
        int number = 1;
        for (PathChange change : sites()) {
            Optional<Failure> failure = change.perform(disk, key(key, number++));
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Changes all paths back, in the reverse order, or none when one of them is not as the step left it. */
    Optional<Failure> undo(String forwardKey, String key) throws IOException {
        Optional<Failure> objection = generation().objection();
        for (PathChange change : sites()) {
            objection = objection.isPresent() ? objection : change.objectionToTakingBack();
        }
        if (objection.isPresent()) {
            return objection;
        }
        Disk disk = workplace.disk();
        int number = receipt.changes().size();
        for (PathChange change : sites().reversed()) {
            number--;
            Optional<Failure> failure = change.undo(disk, key(forwardKey, number), key(key, number));
            if (failure.isPresent()) {
                return failure;
            }
        }
        generation().undo(disk, key(forwardKey, 0), key(key, 0));
        return Optional.empty();
    }

    /** Each path has a half-made name of its own. */
    private static String key(String key, int number) {
        return key + "-" + number;
    }

    /** Whether all of it happened, or none of it, in the files. */
    Verdict verdict(Attempt attempt) throws IOException {
        if (receipt.changes().isEmpty()) {
            return Verdict.HAPPENED;
        }
        Set<Verdict> verdicts = EnumSet.of(generation().verdict(key(attempt.forwardKey(), 0)));
        int number = 1;
        for (PathChange change : sites()) {
            verdicts.add(change.verdict(key(attempt.forwardKey(), number++)));
        }
        return verdicts.size() == 1 ? verdicts.iterator().next() : Verdict.UNKNOWN;
    }

    /** Whether NGINX answers with what a step under that key put there. */
    boolean isLoaded(String forwardKey) throws InterruptedException {
        Answer answer = nginx.answer();
        return generation().ofForward(key(forwardKey, 0)).stream()
                .anyMatch(generation -> answer.is(Optional.of(generation)));
    }

    /** What NGINX answers with when it has loaded what is on the disk now. */
    Optional<String> generationOnDisk() throws IOException {
        return Generation.inFile(Generation.file(nginx.instance()));
    }

    /** Has NGINX load what is on the disk now. */
    GoingLive.Result load() throws IOException, InterruptedException {
        return workplace.goingLive(nginx).to(generationOnDisk());
    }

    /** Whether NGINX may have loaded anything of the step, as its answer tells. */
    boolean mayHaveLoaded() throws InterruptedException {
        Answer answer = nginx.answer();
        return !answer.is(receipt.served()) && !answer.is(receipt.before());
    }

    /** Whether there is an NGINX that could serve anything. */
    boolean isRunning() throws IOException, InterruptedException {
        return nginx.answer() instanceof Answer.Loaded || nginx.master().isPresent();
    }

    /** Has NGINX serve what is on the disk now, as before the step. */
    GoingLive.Result serveFormer() throws IOException, InterruptedException {
        return switch (nginx.test()) {
            case Nginx.Test.Bad(Failure why) -> new GoingLive.Result.Refused(why);
            case Nginx.Test.Good _ -> load();
        };
    }
}
