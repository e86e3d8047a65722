package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What it takes to start {@code belay}: the processor time of it and of all processes that it starts. */
final class Start {

    private static final String FILE = "belay: 1\nname: one\nsteps:\n  - id: only\n    run: 'true'\n    effect: none\n";

    /** Where the times of children that have ended stand, after the name of the process. */
    private static final int USER = 13;

    private static final int SYSTEM = 14;
    private static final double TICKS_PER_SECOND = 100;

    private Start() {}

    static void measure(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        String belay = System.getProperty("belay.bench.home", ".") + "/belay";
        Files.createDirectories(options.folder());
        Path file = Files.writeString(options.folder().resolve("one.yaml"), FILE);
        Print.line(
                "User and system time of the whole process tree, medians of %d after one that warms up:",
                options.rounds());
        row(options, "belay --version", List.of(belay, "--version"));
        row(options, "belay run one.yaml", List.of(belay, "run", file.toString()));
        Surroundings.sayLoad("after");
    }

    private static void row(Options options, String name, List<String> command)
            throws IOException, InterruptedException {
        double[] cpu = new double[options.rounds()];
        double[] wall = new double[options.rounds()];
        for (int round = -1; round < options.rounds(); round++) {
            double before = children();
            long began = System.nanoTime();
            run(options, command);
            if (round >= 0) {
                wall[round] = (System.nanoTime() - began) / 1e9;
                cpu[round] = children() - before;
            }
        }
        Print.line("  %-20s %.2f s CPU, %.2f s in all", name, Print.median(cpu), Print.median(wall));
    }

    private static void run(Options options, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("BELAY_HOME", options.folder().resolve("home").toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("`" + String.join(" ", command) + "` ended with the code " + code + ".");
        }
    }

    /** The seconds of all children that were waited for, and of theirs. */
    private static double children() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(after[USER]) + Long.parseLong(after[SYSTEM])) / TICKS_PER_SECOND;
    }
}
