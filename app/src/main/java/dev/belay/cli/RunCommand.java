package dev.belay.cli;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Status;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay run}: starts an execution and follows it to its end. */
@Command(name = "run", description = "Run a definition and follow it to its end.")
final class RunCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE|NAME", description = "A file, or a registered definition as NAME or NAME@VERSION.")
    String source = "";

    @Mixin
    InputOptions inputs = new InputOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    RunCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        DefinitionText text = new Sources(desk).find(source);
        Definition definition = text.orRefuse();
        var request = new StartRequest(
                text.source(), definition, inputs.values(desk, definition), desk.actor(), Map.of(), desk.terminal().folder());
        try (Belay belay = desk.assembly().engine(Watcher.NONE)) {
            return switch (belay.start(request)) {
                case Started.Refused(var problems) -> throw new Refused(problems);
                case Started.Accepted(var id, boolean _) -> {
                    ExecutionRow row = belay.await(id, ExecutionRow::isFinal);
                    desk.terminal().out().println(id + " " + row.status());
                    yield ExitCode.of(Status.valueOf(row.status().toUpperCase(Locale.ROOT))).number();
                }
            };
        }
    }
}
