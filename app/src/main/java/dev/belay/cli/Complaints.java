package dev.belay.cli;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What goes wrong, as sentences on standard error, and as data where data was asked for.
 *
 * @param json whether the answer is to be data
 */
record Complaints(Terminal terminal, boolean json) {

    /** The words are not those of a command. */
    int misused(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String hint =
                suggestion(wrong).map(word -> "Did you mean `" + word + "`? ").orElse("");
        tell(new Refused(Problem.of(ProblemCode.COMMAND_UNREADABLE, what(wrong))
                .hint(hint + "`" + command + " --help` shows how.")));
        return ExitCode.REFUSED.number();
    }

    private static String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && unmatched.getCommandLine().getParent() == null) {
            return "there is no command `" + unmatched.getUnmatched().getFirst() + "`";
        }
        String message = String.valueOf(wrong.getMessage()).replace('\'', '`');
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Optional<String> suggestion(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().findFirst()
                : Optional.empty();
    }

    /** A command has thrown. */
    int failed(Exception thrown) {
        if (terminal.variable("BELAY_DEBUG").isPresent()) {
            thrown.printStackTrace(terminal.err());
        }
        Optional<Refused> refused = refusal(thrown);
        if (refused.isPresent()) {
            tell(refused.get());
            return refused.get().exitCode().number();
        }
        terminal.err().println("belay: " + Cells.clean(sentence(thrown)));
        return ExitCode.ENVIRONMENT.number();
    }

    private static Optional<Refused> refusal(Exception thrown) {
        return thrown instanceof Refused refused ? Optional.of(refused) : Assembly.refusal(thrown);
    }

    private static String sentence(Exception thrown) {
        return switch (thrown) {
            case DamagedJournal damaged -> damaged.sentence();
            case JournalUnavailable unavailable -> unavailable.sentence();
            case JournalBroken broken -> String.valueOf(broken.getMessage());
            default -> "This is a fault of Belay: " + thrown + ". With BELAY_DEBUG=1 it says more.";
        };
    }

    private void tell(Refused refused) {
        List<Problem> problems =
                refused.problems().stream().map(WhereListed::told).toList();
        if (refused.report().isEmpty()) {
            problems.forEach(this::tell);
        } else {
            terminal.err().print(refused.report());
        }
        if (json) {
            terminal.out()
                    .println(Value.mapping("problems", ProblemJson.of(problems))
                            .with("exit_code", Value.of(refused.exitCode().number())));
        }
    }

    private void tell(Problem problem) {
        List<String> hint = problem.hint().stream()
                .map(text -> "  hint: " + Cells.clean(text))
                .toList();
        terminal.err().println("belay: " + Cells.clean(problem.message()));
        hint.forEach(terminal.err()::println);
    }
}
