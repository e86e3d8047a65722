package dev.belay.step.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the process of an NGINX that reads its configuration. */
final class MasterProcess {

    /** What it is called in the list of processes. */
    static final String TITLE = "nginx: master process";

    private static final Path PROC = Path.of("/proc");
    private static final int MAX_CONFIGURATION_BYTES = 1024 * 1024;
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");
    private static final Pattern PID = Pattern.compile("(?:^|[;}])\\s*pid\\s+[\"']?([^;\"'\\s]+)[\"']?\\s*;");
    private static final Pattern BUILT_IN_PID = Pattern.compile("--pid-path=(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    private MasterProcess() {}

    /** The file that a configuration names for the number of the process; empty where it leaves that to the program. */
    static Optional<Path> pidFile(Installation installation) throws IOException {
        try (var in = Files.newInputStream(installation.configuration())) {
            String text = new String(in.readNBytes(MAX_CONFIGURATION_BYTES), StandardCharsets.UTF_8);
            return path(PID.matcher(COMMENT.matcher(text).replaceAll("")), installation);
        }
    }

    /** The file that a program uses otherwise, from what it says of how it was built. */
    static Optional<Path> builtInPidFile(String builtHow, Installation installation) {
        return path(BUILT_IN_PID.matcher(builtHow), installation);
    }

    private static Optional<Path> path(Matcher found, Installation installation) {
        try {
            return found.find() ? Optional.of(installation.prefix().resolve(found.group(1))) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The process that such a file names, if it is an NGINX: a killed one leaves its file, and numbers come again. */
    static Optional<Long> find(Path pidFile) throws IOException {
        if (!Files.isRegularFile(pidFile)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(pidFile)) {
            String number = new String(in.readNBytes(32), StandardCharsets.US_ASCII).strip();
            return Optional.of(number)
                    .filter(text -> NUMBER.matcher(text).matches())
                    .map(Long::parseLong)
                    .filter(MasterProcess::isMaster);
        }
    }

    private static boolean isMaster(long pid) {
        try {
            return new String(Files.readAllBytes(PROC.resolve(pid + "/cmdline")), StandardCharsets.ISO_8859_1)
                    .startsWith(TITLE);
        } catch (IOException e) {
            return false;
        }
    }
}
