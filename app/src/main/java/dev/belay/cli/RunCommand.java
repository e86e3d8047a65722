package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.cli.terminal.Cells;
import dev.belay.definition.Definition;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    @Option(
            names = "--async",
            description = "Do not wait for its end: a server, or another process, that is at work here runs it.")
    boolean async;

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
        text.registeredAs().flatMap(new Sources(desk)::deprecation).ifPresent(this::warn);
        return new Work(desk, output).perform(new Start(text, definition, inputs.values(desk, definition)));
    }

    private void warn(Problem warning) {
        desk.terminal().err().println("warning: " + Cells.clean(warning.message()));
        warning.hint().ifPresent(hint -> desk.terminal().err().println("  hint: " + Cells.clean(hint)));
    }

    private final class Start implements Task {
        private final DefinitionText text;
        private final Definition definition;
        private final Value.Mapping given;
        private final String key = UUID.randomUUID().toString();
        private boolean wasAsked;

        Start(DefinitionText text, Definition definition, Value.Mapping given) {
            this.text = text;
            this.definition = definition;
            this.given = given;
        }

        @Override
        public Subject here(Workshop shop) throws InterruptedException {
            if (async) {
                throw new Refused(Problem.of(
                                ProblemCode.NOBODY_AT_WORK,
                                desk.assembly().home().path())
                        .hint("`belay serve` is at work until somebody ends it. Without `--async` this command does the"
                                + " work itself."));
            }
            shop.executions().settleInterrupted();
            var request = new StartRequest(
                    text.executed(),
                    definition,
                    given,
                    desk.actor(),
                    Map.of(),
                    desk.terminal().folder(),
                    wasAsked ? Optional.of(asked().ownersKey()) : Optional.empty());
            return switch (shop.belay().start(request)) {
                case Started.Refused(List<Problem> problems) -> throw new Refused(problems);
                case Started.Accepted(ExecutionId id, boolean replayed) -> {
                    Subject subject = started(id, replayed);
                    subject.remark().ifPresent(shop::say);
                    yield subject;
                }
            };
        }

        /** From now on an owner may have started it, and may be gone before it said so. */
        @Override
        public Request elsewhere() {
            wasAsked = true;
            return asked();
        }

        private Request.Start asked() {
            return new Request.Start(
                    text.file(),
                    text.executed().text(),
                    given,
                    desk.actor(),
                    desk.terminal().folder().toString(),
                    key,
                    text.registeredAs());
        }

        @Override
        public boolean isLeftAlone() {
            return async;
        }

        /** What this very command had started before, without hearing of it, is new to whoever typed it. */
        @Override
        public Subject started(ExecutionId id, boolean replayed) {
            return new Subject(id, replayed && definition.idempotencyKey().isPresent());
        }
    }
}
