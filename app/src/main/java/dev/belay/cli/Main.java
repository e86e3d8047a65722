package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The program's way in. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int exitCode = run(List.of(arguments), terminal);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(exitCode);
    }

    /** Runs one command as if it had been typed at that terminal; answers with its exit code. */
    public static int run(List<String> words, Terminal terminal) {
        // Asked by scripts and by people who file a complaint: it must not wait for anything.
        if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
            terminal.out().println("belay " + Version.text());
            return ExitCode.COMPLETED.number();
        }
        Terminal seen = words.contains("--plain") ? terminal.plain() : terminal;
        try {
            return execute(ColonWords.meant(meant(words)), seen);
        } catch (Refused misunderstood) {
            return new Complaints(seen, AnswerFormat.of(words).json()).failed(misunderstood);
        }
    }

    /** {@code belay help COMMAND} means {@code belay COMMAND --help}. */
    private static List<String> meant(List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals("help")) {
            return words;
        }
        return Stream.concat(words.stream().skip(1), Stream.of("--help")).toList();
    }

    private static int execute(List<String> words, Terminal seen) {
        AnswerFormat format = AnswerFormat.of(words);
        Terminal terminal = format.at(seen);
        var complaints = new Complaints(terminal, format.json());
        Desk desk = Desk.at(terminal);
        CommandLine line = Commands.of(words, desk)
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setParameterExceptionHandler((wrong, _) -> complaints.misused(wrong))
                .setExecutionExceptionHandler((thrown, _, _) -> complaints.failed(thrown));
        try {
            return line.execute(words.toArray(String[]::new));
        } finally {
            desk.close();
            terminal.out().flush();
        }
    }
}
