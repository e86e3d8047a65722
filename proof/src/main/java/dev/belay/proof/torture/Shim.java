package dev.belay.proof.torture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The library that is preloaded into the process, compiled from {@code faultshim.c}.
 *
 * @param library where it is
 */
public record Shim(Path library) {

    private static final String FREE_MILLIS = "300";

    /** Whether there is a compiler. */
    public static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/bin/gcc"));
    }

    /** Compiles it in that folder. */
    public static Shim in(Path folder) throws IOException, InterruptedException {
        Path source = Files.createDirectories(folder).resolve("faultshim.c");
        try (InputStream text = Shim.class.getResourceAsStream("faultshim.c")) {
            Files.write(source, Objects.requireNonNull(text, "faultshim.c").readAllBytes());
        }
        Path library = folder.resolve("faultshim.so");
        Process compiler = new ProcessBuilder(
                        "/usr/bin/gcc",
                        "-O2",
                        "-Wall",
                        "-Werror",
                        "-shared",
                        "-fPIC",
                        "-o",
                        library.toString(),
                        source.toString(),
                        "-ldl")
                .inheritIO()
                .start();
        if (!compiler.waitFor(2, TimeUnit.MINUTES) || compiler.exitValue() != 0) {
            throw new IOException("gcc did not compile " + source);
        }
        return new Shim(library);
    }

    /** The variables that only count; each operation becomes a line in that file. */
    public Map<String, String> counting(Path home, Path operations) {
        return variables(home, operations, "count", 0, "0");
    }

    /** The variables that let a fault happen; a line in that file says that it did. */
    public Map<String, String> striking(Path home, Path hits, Fault fault) {
        String free = fault.mode() == Fault.Mode.FULL ? "0" : FREE_MILLIS;
        return variables(home, hits, fault.mode().word(), fault.at(), free);
    }

    private Map<String, String> variables(Path home, Path lines, String mode, int at, String free) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAULT_FOLDER", home.toString(),
                "FAULT_MODE", mode,
                "FAULT_AT", Integer.toString(at),
                "FAULT_FREE_MS", free,
                "FAULT_HITS", lines.toString());
    }
}
