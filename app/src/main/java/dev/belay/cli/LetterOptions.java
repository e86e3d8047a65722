package dev.belay.cli;

import dev.belay.engine.outbox.Outbox;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters are meant: one by its number, or all of a sink. */
final class LetterOptions {

    @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Its number.", defaultValue = "0")
    long number;

    @Option(names = "--sink", paramLabel = "SINK", description = "All of that sink.", defaultValue = "")
    String sink = "";

    /** What is to be chosen from the store. */
    Outbox.Selection selection() {
        if (number > 0 == !sink.isEmpty()) {
            throw new Refused(
                    number > 0
                            ? Problem.of(ProblemCode.SETTINGS_EXCLUDE, "NUMBER", "--sink")
                            : Problem.of(ProblemCode.COMMAND_UNREADABLE, "it needs the NUMBER of a letter, or --sink"));
        }
        return number > 0 ? new Outbox.Selection.One(number) : new Outbox.Selection.OfSink(sink);
    }

    /** What is meant, for a program. */
    Value value() {
        return switch (selection()) {
            case Outbox.Selection.One(long one) -> Value.of(one);
            case Outbox.Selection.OfSink(String all) -> Value.of(all);
        };
    }

    /** What is meant, as a sentence begins. */
    String words() {
        return switch (selection()) {
            case Outbox.Selection.One(long one) -> "The dead letter " + one;
            case Outbox.Selection.OfSink(String all) -> "Every dead letter of `" + all + "`";
        };
    }
}
