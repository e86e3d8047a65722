package dev.belay.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param words as they were given
 * @param folder where the stores are made
 * @param executions of the program that has some
 * @param rounds that are counted
 */
record Options(List<String> words, Path folder, int executions, int rounds) {

    private static final int ALONE_SHARE = 20;

    static Options of(List<String> words, int executions, int rounds) {
        Path folder = Path.of("bench-data");
        for (int i = 0; i < words.size(); i += 2) {
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (words.get(i)) {
                case "--folder" -> folder = Path.of(value);
                case "--executions" -> executions = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                default ->
                    throw new IllegalArgumentException("There is no option `" + words.get(i)
                            + "`; there are --folder, --executions and --rounds.");
            }
        }
        return new Options(List.copyOf(words), folder.toAbsolutePath(), executions, rounds);
    }

    /** Alone, a twentieth of what is done at the other loads. */
    int executions(int inFlight) {
        return inFlight == 1 ? Math.max(1, executions / ALONE_SHARE) : executions;
    }
}
