package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes of the machine's memory. */
final class Memory {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final int KIBIBYTES = 1024;

    private Memory() {}

    /** In the heap, after a collection, in mebibytes. */
    static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (double) (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    }

    /** Resident now, in mebibytes. */
    static long resident() throws IOException {
        return status("VmRSS:");
    }

    /** The most that was ever resident, in mebibytes. */
    static long mostResident() throws IOException {
        return status("VmHWM:");
    }

    private static long status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIBIBYTES;
            }
        }
        throw new IOException("This system does not tell " + name);
    }
}
