package dev.belay.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * This very program, to be started again with other words.
 *
 * @param command the Java program, its options and what it runs
 */
record BelayProgram(List<String> command) {

    private static final String JAR = "-jar";
    private static final String MAIN = "dev.belay.cli.Main";

    /** As this process was started; by its class path where the system does not tell. */
    static BelayProgram ofThisProcess() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words =
                ProcessHandle.current().info().arguments().map(Arrays::asList).orElse(List.of());
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(upToProgram(words)
                .orElseGet(() -> List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN)));
        return new BelayProgram(List.copyOf(command));
    }

    /** A jar counts only where it is all that this process runs: a test is started from the jar of its runner. */
    private static Optional<List<String>> upToProgram(List<String> words) {
        int jar = words.indexOf(JAR) + 1;
        boolean isOurs = jar > 0
                && jar < words.size()
                && words.get(jar).equals(System.getProperty("java.class.path"));
        int end = isOurs ? jar + 1 : words.indexOf(MAIN) + 1;
        return end > 0 ? Optional.of(words.subList(0, end)) : Optional.empty();
    }

    /** The program with these words, ready to start. */
    ProcessBuilder with(Path folder, Path home, List<String> words) {
        List<String> line = new ArrayList<>(command);
        line.addAll(words);
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().put("BELAY_HOME", home.toString());
        builder.environment().put("BELAY_ALLOW_NETWORKS", "127.0.0.0/8");
        return builder;
    }
}
