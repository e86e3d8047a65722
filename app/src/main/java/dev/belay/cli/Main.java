package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

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
        CommandLine line = Commands.of(words, Desk.at(terminal))
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setParameterExceptionHandler((wrong, _) -> misused(wrong, terminal))
                .setExecutionExceptionHandler((thrown, _, _) -> failed(thrown, words, terminal));
        int exitCode = line.execute(words.toArray(String[]::new));
        terminal.out().flush();
        return exitCode;
    }

    private static int misused(ParameterException wrong, Terminal terminal) {
        terminal.err().println("belay: " + wrong.getMessage());
        terminal.err()
                .println("  hint: `" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help` shows how.");
        return ExitCode.REFUSED.number();
    }

    private static int failed(Exception thrown, List<String> words, Terminal terminal) {
        if (terminal.variable("BELAY_DEBUG").isPresent()) {
            thrown.printStackTrace(terminal.err());
        }
        Optional<Refused> refused = thrown instanceof Refused known ? Optional.of(known) : Assembly.refusal(thrown);
        if (refused.isPresent()) {
            tell(refused.get(), words.contains("--json"), terminal);
            return refused.get().exitCode().number();
        }
        terminal.err().println("belay: " + thrown);
        terminal.err().println("  hint: This is a fault of Belay; with BELAY_DEBUG=1 it says more.");
        return ExitCode.ENVIRONMENT.number();
    }

    private static void tell(Refused refused, boolean json, Terminal terminal) {
        if (refused.report().isEmpty()) {
            refused.problems().forEach(problem -> tell(problem, terminal));
        } else {
            terminal.err().print(refused.report());
        }
        if (json) {
            terminal.out().println(Value.mapping("problems", Problems.json(refused.problems())));
        }
    }

    private static void tell(Problem problem, Terminal terminal) {
        terminal.err().println("belay: " + problem.message());
        problem.hint().ifPresent(hint -> terminal.err().println("  hint: " + hint));
    }
}
