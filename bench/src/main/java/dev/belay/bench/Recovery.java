package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Executions that one process starts and another one finds, after the first is gone without a word.
 *
 * <p>The processes run with the options that {@code belay} itself gives to Java.
 */
final class Recovery {

    private Recovery() {}

    static void measure(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        for (Plight plight : Plight.values()) {
            Print.line("%d executions %s:", options.executions(), plight);
            Path folder = options.folder().resolve("recovery-" + plight);
            run(Leaving.NAME, plight, options.executions(), folder);
            run(Following.NAME, plight, options.executions(), folder);
        }
        Surroundings.sayLoad("after");
    }

    private static void run(String program, Plight plight, int executions, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(program, plight.toString(), String.valueOf(executions), folder.toString()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("`" + program + "` ended with the code " + code + ".");
        }
    }

    private static List<String> options() {
        return List.of(System.getProperty("belay.bench.jvm", "").split(" "));
    }
}
