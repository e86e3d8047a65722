package dev.belay.proof.host;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An execution that a proof wants.
 *
 * @param workload of which definition
 * @param number its idempotency key
 * @param times how often it is asked for, all at once
 */
public record Job(Workload workload, long number, int times) {

    /** One that is asked for once. */
    public Job(Workload workload, long number) {
        this(workload, number, 1);
    }

    /** The jobs with these numbers, of all definitions in turn. */
    public static List<Job> mixed(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(number -> new Job(Workload.MIXED.get((int) (number % Workload.MIXED.size())), number))
                .toList();
    }

    /** So many of one definition. */
    public static List<Job> all(Workload workload, int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> new Job(workload, number))
                .toList();
    }

    String line() {
        return workload + " " + number + " " + times + "\n";
    }
}
