package dev.belay.proof.host;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An execution that a proof wants.
 *
 * @param workload of which definition
 * @param number its idempotency key
 */
public record Job(Workload workload, long number) {

    /** The jobs with these numbers, of all definitions in turn. */
    public static List<Job> mixed(long from, int count) {
        Workload[] kinds = Workload.values();
        return LongStream.range(from, from + count)
                .mapToObj(number -> new Job(kinds[(int) (number % kinds.length)], number))
                .toList();
    }

    String line() {
        return workload + " " + number + "\n";
    }
}
