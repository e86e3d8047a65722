package dev.belay.cli.demo;

import dev.belay.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls the real program as a user would, in front of the user. */
final class TypedCommands {

    private static final long PATIENCE_SECONDS = 120;

    private final BelayProgram program;
    private final DemoFolder folder;
    private final Children children;
    private final Terminal terminal;
    private final Narrator narrator;

    TypedCommands(BelayProgram program, DemoFolder folder, Children children, Terminal terminal, Narrator narrator) {
        this.program = program;
        this.folder = folder;
        this.children = children;
        this.terminal = terminal;
        this.narrator = narrator;
    }

    /** Runs a command to its end and answers with its exit code. */
    int run(String command, List<String> words) throws IOException, InterruptedException {
        return await(start(command, words));
    }

    /** Starts a command; it draws on the same screen, where there is one. */
    Process start(String command, List<String> words) throws IOException {
        narrator.command((command + " " + String.join(" ", words)).strip());
        ProcessBuilder builder = program.with(folder.path(), folder.home(), concat(command, words))
                .redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        if (terminal.outIsScreen()) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = children.start(builder);
        if (!terminal.outIsScreen()) {
            Thread.ofVirtual().start(() -> pass(process));
        }
        return process;
    }

    private static List<String> concat(String command, List<String> words) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(command), words.stream())
                .toList();
    }

    private void pass(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                terminal.out().println(line);
            }
        } catch (IOException ended) {
            // A killed process takes its last line with it.
        }
    }

    /** Waits for a command; one that takes far too long is ended. */
    int await(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            Children.end(process);
        }
        return process.waitFor();
    }
}
