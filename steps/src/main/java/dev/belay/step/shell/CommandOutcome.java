package dev.belay.step.shell;

import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.step.json.JsonReading;
import dev.belay.value.Value;
import java.util.Map;

/** What a command's end means. */
final class CommandOutcome {

    /** A shell and the JVM both report the signal that ended a command as this much more than its number. */
    private static final int SIGNALLED = 128;

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    private CommandOutcome() {}

    static Outcome of(int exitCode, boolean contained, Excerpt out, Excerpt err) {
        Value.Mapping output = output(exitCode, out, err);
        if (exitCode == 0) {
            return new Outcome.Succeeded(output);
        }
        String lastLine = OneLine.last(err.text());
        boolean neverRan = contained && exitCode == 1 && lastLine.startsWith("bwrap: ");
        return new Outcome.Failed(
                neverRan
                        ? new Failure("sandbox-failed", "The sandbox could not be built: " + lastLine)
                        : new Failure("exit-code", sentence(exitCode, lastLine)),
                output);
    }

    /** The line ends at the end of a stream are left out, as a shell's {@code $( )} does. */
    private static Value.Mapping output(int exitCode, Excerpt out, Excerpt err) {
        String stdout = withoutLineEnds(out.text());
        Value.Mapping output = Value.mapping("exit_code", Value.of(exitCode), "stdout", Value.of(stdout))
                .with("stderr", Value.of(withoutLineEnds(err.text())));
        if (out.leftOut() + err.leftOut() > 0) {
            output = output.with("truncated", Value.of(true));
        }
        if (out.leftOut() > 0) {
            return output;
        }
        Value.Mapping plain = output;
        return JsonReading.objectOrList(stdout)
                .map(json -> plain.with("json", json))
                .orElse(plain);
    }

    private static String withoutLineEnds(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String sentence(int exitCode, String lastLine) {
        String ended = ending(exitCode);
        return lastLine.isEmpty() ? ended + "; it wrote nothing to standard error." : ended + ": " + lastLine;
    }

    private static String ending(int exitCode) {
        String signal = SIGNALS.get(exitCode - SIGNALLED);
        if (signal != null) {
            return "The command was ended by the signal " + signal + " (exit code " + exitCode + ")";
        }
        return switch (exitCode) {
            case NOT_EXECUTABLE -> "The command ended with exit code 126 (a program could not be executed)";
            case NOT_FOUND -> "The command ended with exit code 127 (a program was not found)";
            default -> "The command ended with exit code " + exitCode;
        };
    }
}
