package dev.belay.engine.output;

import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import java.util.Locale;
import java.util.Optional;

/**
 * Names the file of one stream of one attempt, and reads such names.
 *
 * @param sequence in which order the attempts of an execution began to print
 * @param step which running of which step
 * @param phase which way
 * @param attempt which attempt of that phase
 * @param error whether it is standard error rather than standard output
 */
public record StepLog(long sequence, StepPath step, Phase phase, int attempt, boolean error)
        implements Comparable<StepLog> {

    private static final int DIGITS = 6;

    /** The file name: the parts joined by dots, the step's slashes as {@code +}. */
    public String fileName() {
        return String.format(
                Locale.ROOT,
                "%0" + DIGITS + "d.%s.%s.%d.%s",
                sequence,
                step.text().replace('/', '+'),
                phase.name().toLowerCase(Locale.ROOT),
                attempt,
                error ? "err" : "out");
    }

    /** Reads a file name; empty where it is none of these. */
    public static Optional<StepLog> ofFileName(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StepLog(
                    Long.parseLong(parts[0]),
                    new StepPath(parts[1].replace('+', '/')),
                    Phase.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(parts[3]),
                    parts[4].equals("err")));
        } catch (IllegalArgumentException anotherFile) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(StepLog other) {
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Boolean.compare(error, other.error);
    }
}
