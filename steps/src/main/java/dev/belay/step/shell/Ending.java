package dev.belay.step.shell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends commands for certain: their process group, and what left it. Thread-safe. */
final class Ending {

    /** How long a command may tidy up after SIGTERM. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** How long the kernel may take to remove what was killed. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** How long what a command leaves in its group may take to make a session of its own, as daemons do. */
    static final Duration DAEMON_GRACE = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A child that is just being made can escape one look at the table, but not two in a row. */
    private static final int LOOKS = 2;

    private final Reaper reaper;
    private final ProcessTable table;

    Ending(Reaper reaper, ProcessTable table) {
        this.reaper = reaper;
        this.table = table;
    }

    /**
     * Ends what a command that has ended left in its group, but not a daemon that is just leaving it.
     *
     * <p>Returns when the group is gone. The first process of a sandbox belongs to it, and goes last
     * of all that is inside.
     */
    void settle(CommandIdentity command) {
        boolean left = outlasts(command, DAEMON_GRACE);
        reaper.release(command);
        if (left) {
            outlasts(command, LIMIT);
        }
    }

    /** Whether the command's group still has a living member when that time is over; waits only while it has. */
    private boolean outlasts(CommandIdentity command, Duration limit) {
        long patience = System.nanoTime() + limit.toNanos();
        // The first question is cheap and its answer is no for nearly every command.
        while (reaper.hasMembers(command) && table.hasLivingGroup(command.pid())) {
            if (System.nanoTime() >= patience) {
                return true;
            }
            pause();
        }
        return false;
    }

    /** Asks a command of this process to end, then insists. Returns what could not be ended. */
    List<Long> stop(CommandIdentity command, Runnable meanwhile) {
        reaper.terminate(command);
        long patience = System.nanoTime() + GRACE.toNanos();
        while (System.nanoTime() < patience && !table.membersOf(command).isEmpty()) {
            meanwhile.run();
            pause();
        }
        reaper.kill(command);
        return sweep(command);
    }

    /** Kills what is left of a command, of this process or an earlier one. Returns what could not be ended. */
    List<Long> end(CommandIdentity command) {
        if (table.isLed(command)) {
            reaper.kill(command);
        }
        return sweep(command);
    }

    private List<Long> sweep(CommandIdentity command) {
        long patience = System.nanoTime() + LIMIT.toNanos();
        List<Long> left = table.membersOf(command);
        for (int quiet = 0; quiet < LOOKS && System.nanoTime() < patience; left = table.membersOf(command)) {
            quiet = left.isEmpty() ? quiet + 1 : 0;
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            if (!left.isEmpty()) {
                pause();
            }
        }
        return left;
    }

    /** An interrupt is no reason to leave half a command behind, so it is swallowed here. */
    private static void pause() {
        Thread.interrupted();
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
