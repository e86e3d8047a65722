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

    /** An NGINX that reloads takes a tenth of a second for itself; what takes longer is not looked at so often. */
    private static final Duration USUALLY = Duration.ofSeconds(1);

    private static final Duration SHORT_PAUSE = Duration.ofMillis(10);
    private static final Duration LONG_PAUSE = Duration.ofMillis(100);

    /** A reload that somebody else asked for just before may end first, and look like the end of this one. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Nginx nginx;
    private final Runnable beforeEach;

    GoingLive(Nginx nginx, Runnable beforeEach) {
        this.nginx = nginx;
        this.beforeEach = beforeEach;
    }

    /** What came of it. */
    sealed interface Result {

        /** What is on the disk is served, and nothing else is. */
        record Live() implements Result {}

        /** NGINX has decided against it, or was never told. */
        record Refused(Failure why) implements Result {}

        /** NGINX has not decided yet, and may do so later. */
        record Unsettled(Failure why) implements Result {}
    }

    /**
     * Tells a running NGINX to load what is on the disk, and waits.
     *
     * @param expected what it answers when it has; empty where nobody answers then
     */
    Result to(Optional<String> expected) throws IOException, InterruptedException {
        Optional<Long> master = nginx.master();
        if (master.isEmpty()) {
            return new Result.Refused(nginx.notRunning());
        }
        var before = new Before(master.get(), ErrorLog.of(master.get()), Workers.settled(master.get()));
        beforeEach.run();
        Optional<Failure> notTold = nginx.signal();
        beforeEach.run();
        return notTold.isPresent() ? new Result.Refused(notTold.get()) : awaited(expected, before);
    }

    /** How an NGINX was when it was told. */
    private record Before(long master, ErrorLog log, Workers workers) {

        /** New processes serve, and none of the former ones does. */
        boolean isOver() {
            return !workers.anyServes() && !Workers.of(master).pids().isEmpty();
        }
    }

    private Result awaited(Optional<String> expected, Before before) throws InterruptedException {
        long began = System.nanoTime();
        long deadline = began + nginx.instance().reload().limit().toNanos();
        long overSince = Long.MAX_VALUE;
        while (true) {
            long now = System.nanoTime();
            boolean late = now - deadline >= 0;
            // Looked at before NGINX is asked: what answers after the former processes have left is the new ones.
            boolean over = before.isOver();
            List<String> grave = before.log().graveLines();
            Answer answer = nginx.answer();
            boolean live = answer.is(expected);
            overSince = over ? Math.min(overSince, now) : Long.MAX_VALUE;
            if (live && (over || late)) {
                return new Result.Live();
            }
            if (!live && (ErrorLog.hasGivenUp(grave) || over && now - overSince >= GRACE.toNanos())) {
                return new Result.Refused(ineffective(answer, grave));
            }
            if (late) {
                return new Result.Unsettled(unsettled(grave));
            }
            Thread.sleep(now - began < USUALLY.toNanos() ? SHORT_PAUSE : LONG_PAUSE);
        }
    }

    private Failure ineffective(Answer answer, List<String> grave) {
        String why = grave.isEmpty()
                ? answer.words() + ". Its configuration must include `" + Generation.file(nginx.instance()) + "`."
                : Texts.joined(grave);
        return new Failure(
                "reload-ineffective",
                "NGINX was told to reload, and still serves the configuration that it had: " + why);
    }

    private Failure unsettled(List<String> grave) {
        String said = grave.isEmpty() ? "its error log says nothing about it" : Texts.joined(grave);
        return new Failure(
                "reload-unsettled",
                "NGINX was told to reload, and did not come to an end with it within "
                        + nginx.instance().reload().limit().toSeconds() + " seconds: " + said + ".");
    }
}
