package dev.belay.cli;

import dev.belay.engine.json.Json;
import dev.belay.execution.Command.Signal;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay signal}: tells an execution that something happened. */
@Command(name = "signal", description = "Send a signal to an execution that waits for it, or will.")
final class SignalCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Parameters(index = "1", paramLabel = "NAME", description = "The signal's name.")
    String name = "";

    @Option(names = "--payload", paramLabel = "JSON", description = "What comes with it: JSON, or else a text.")
    String payload = "null";

    @Mixin
    OutputOptions output = new OutputOptions();

    SignalCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        ExecutionId execution = id.find(desk).id();
        var wish = new Signal(name, value(), desk.actor());
        return new Work(desk, output).perform(new Steering(execution, wish, false));
    }

    /** What looks like JSON must be JSON; anything else is a text. */
    private Value value() {
        try {
            return Json.parse(payload);
        } catch (Json.JsonRefused refused) {
            if (payload.startsWith("{") || payload.startsWith("[") || payload.startsWith("\"")) {
                throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--payload", "JSON or a text", payload)
                        .hint("The JSON cannot be read: " + refused.getMessage() + "."));
            }
            return Value.of(payload);
        }
    }
}
