package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.definition.Definition;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay run}: starts an execution and follows it to its end. */
@Command(name = "run", description = "Run a definition and follow it to its end.")
final class RunCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(
            index = "0",
            paramLabel = "FILE|NAME",
            description = "A file, or a registered definition as NAME or NAME@VERSION; - is standard input.")
    String source = "";

    @Mixin
    InputOptions inputs = new InputOptions();

    @Option(names = "--dry-run", description = "Only tell what it would do, as `belay plan` does.")
    boolean dryRun;

    @Mixin
    OutputOptions output = new OutputOptions();

    RunCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        DefinitionText text = new Sources(desk).find(source);
        if (dryRun) {
            return new PlanAnswer(desk).give(text, inputs, output.json);
        }
        Definition definition = text.orRefuse();
        desk.terminal().err().print(text.report());
        return new Work(desk, output).perform(new Start(text, definition, inputs.values(desk, definition)));
    }

    private final class Start implements Task {
        private final DefinitionText text;
        private final Definition definition;
        private final Value.Mapping given;

        Start(DefinitionText text, Definition definition, Value.Mapping given) {
            this.text = text;
            this.definition = definition;
            this.given = given;
        }

        @Override
        public Subject here(Workshop shop) throws InterruptedException {
            shop.settleInterrupted();
            var request = new StartRequest(
                    text.source(),
                    definition,
                    given,
                    desk.actor(),
                    Map.of(),
                    desk.terminal().folder());
            return switch (shop.belay().start(request)) {
                case Started.Refused(List<Problem> problems) -> throw new Refused(problems);
                case Started.Accepted(ExecutionId id, boolean replayed) -> {
                    if (replayed) {
                        shop.say("The same idempotency key started " + id + " before; nothing was started now.");
                    }
                    yield new Subject(id, replayed);
                }
            };
        }

        @Override
        public Request elsewhere() {
            return new Request.Start(
                    text.file(),
                    text.source().text(),
                    given,
                    desk.actor(),
                    desk.terminal().folder().toString());
        }
    }
}
