package dev.belay.step.nginx;

import dev.belay.execution.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes an NGINX serve what is on the disk, and believes it only when NGINX answers so.
 *
 * <p>A reload that ends well proves nothing: when a port is taken, NGINX notes that in its log and goes on with what it
 * had.
 */
final class GoingLive {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final Nginx nginx;
    private final Runnable beforeEach;

    GoingLive(Nginx nginx, Runnable beforeEach) {
        this.nginx = nginx;
        this.beforeEach = beforeEach;
    }

    /**
     * Tells a running NGINX to load what is on the disk, and waits.
     *
     * @param expected what it answers when it has; empty where nobody answers then
     * @return why it did not
     */
    Optional<Failure> to(Optional<String> expected) throws IOException, InterruptedException {
        Optional<Long> master = nginx.master();
        if (master.isEmpty()) {
            return Optional.of(nginx.notRunning());
        }
        ErrorLog log = ErrorLog.of(master.get());
        Workers former = Workers.of(master.get());
        beforeEach.run();
        Optional<Failure> notTold = nginx.signal();
        beforeEach.run();
        return notTold.isPresent() ? notTold : awaited(expected, log, former);
    }

    private Optional<Failure> awaited(Optional<String> expected, ErrorLog log, Workers former)
            throws InterruptedException {
        long deadline = System.nanoTime() + nginx.instance().reload().limit().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            boolean late = System.nanoTime() - deadline >= 0;
            Answer answer = nginx.answer();
            boolean live = answer.is(expected);
            if (live && (late || !former.anyServes())) {
                return Optional.empty();
            }
            List<String> grave = log.graveLines();
            if (!live && (late || ErrorLog.hasGivenUp(grave))) {
                return Optional.of(ineffective(answer, grave));
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Failure ineffective(Answer answer, List<String> grave) {
        String why = grave.isEmpty()
                ? answer.words() + ", and its error log says nothing about it. It must include `"
                        + Generation.file(nginx.instance()) + "`."
                : Texts.joined(grave);
        return new Failure(
                "reload-ineffective",
                "NGINX was told to reload, and still serves the configuration that it had: " + why);
    }
}
