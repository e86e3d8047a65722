package dev.belay.testing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many executions a simulation tried, and how many in a second of processor time, its threads included. */
public final class Pace {

    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String what;
    private final long begin = MACHINE.getProcessCpuTime();

    private Pace(String what) {
        this.what = what;
    }

    /** Counts from now on. */
    public static Pace of(String what) {
        return new Pace(what);
    }

    /** Says how it went. */
    public void tell(long courses, long executions) {
        double seconds = (MACHINE.getProcessCpuTime() - begin) / NANOS;
        System.out.printf(
                "%s: %d courses, %d executions, %.1f CPU seconds, %.0f executions per CPU second%n",
                what, courses, executions, seconds, executions / seconds);
    }
}
