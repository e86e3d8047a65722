package dev.belay.proof.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real program, made ready for many starts: its classes in jars, and a start cache for the JVM.
 *
 * <p>It is the class path of this process, with the options of the launcher. Thread-safe.
 */
public final class Program {

    private static final String TRAINING = "run good.yaml --set who=you; run bad.yaml --json; list; show last;"
            + " why last; logs last; validate good.yaml; plan good.yaml; recover; serve --port 0 --once; --help; --version";
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms32m",
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xlog:aot*=off:stderr");

    private final String classPath;
    private final Path cache;

    private Program(String classPath, Path cache) {
        this.classPath = classPath;
        this.cache = cache;
    }

    /** Makes it ready, with what that takes in that folder. */
    public static Program in(Path folder) throws IOException, InterruptedException {
        return of(folder, System.getProperty("java.class.path"));
    }

    /** The same with other classes before the real ones. */
    public static Program in(Path folder, Path classes) throws IOException, InterruptedException {
        return of(folder, classes + System.getProperty("path.separator") + System.getProperty("java.class.path"));
    }

    private static Program of(Path folder, String wholePath) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(folder.resolve("program"));
        String classPath = Jars.ofFolders(wholePath, jars);
        var program = new Program(classPath, jars.resolve("start.aot"));
        program.train(Files.createDirectories(jars.resolve("training")));
        return program;
    }

    /** A cache that could not be made only costs time. */
    private void train(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath, "dev.belay.cli.Training", TRAINING));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("BELAY_HOME", folder.resolve("home").toString());
        Process training = builder.start();
        training.getOutputStream().close();
        if (!training.waitFor(5, TimeUnit.MINUTES)) {
            training.destroyForcibly();
        }
    }

    /** Whether the start cache was made. */
    public boolean startsFast() {
        return Files.isRegularFile(cache);
    }

    /** The command line that types these words; further options of the JVM win over the usual ones. */
    public List<String> command(List<String> options, List<String> words) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-XX:AOTCache=" + cache));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "dev.belay.cli.Main"));
        command.addAll(words);
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
