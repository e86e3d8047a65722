package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Line;
import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay workflows}: definitions by name, with their versions. */
@Command(name = "workflows", description = "Register definitions under their names, and look at them.")
final class WorkflowsCommand implements Callable<Integer> {

    private final Desk desk;

    WorkflowsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return list(new OutputOptions());
    }

    @Command(name = "register", description = "Register definitions under their names, each as its next version.")
    int register(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with definitions.")
                    List<String> files,
            @Mixin OutputOptions output)
            throws InterruptedException {
        var sources = new Sources(desk);
        List<DefinitionText> texts = files.stream().map(sources::file).toList();
        texts.forEach(DefinitionText::orRefuse);
        List<StoredDefinition> registered = new ArrayList<>();
        for (DefinitionText text : texts) {
            registered.add(register(text, new Work(desk, output)));
        }
        if (output.json) {
            print(registered);
        } else {
            registered.forEach(stored -> desk.terminal()
                    .out()
                    .println("`" + stored.name() + "` is registered as version "
                            + stored.version().orElseThrow() + "."));
        }
        return ExitCode.COMPLETED.number();
    }

    private StoredDefinition register(DefinitionText text, Work work) throws InterruptedException {
        return work.either(
                () -> registerHere(text),
                () -> new Request.Register(
                        text.source().name(), text.file(), text.source().text()),
                reply -> switch (reply) {
                    case Reply.Registered(int version) ->
                        Optional.of(new Sources(desk).stored(text.source().name() + "@" + version));
                    case Reply.Refused(List<Problem> problems) -> throw new Refused(problems);
                    case Reply.Done _,
                            Reply.Leaving _,
                            Reply.Started _,
                            Reply.Pruned _,
                            Reply.Swept _,
                            Reply.Tokens _,
                            Reply.Told _ -> Optional.empty();
                });
    }

    private StoredDefinition registerHere(DefinitionText text) {
        try (Belay belay = desk.assembly().engine(Watcher.NONE)) {
            return belay.register(text.source());
        }
    }

    @Command(name = "list", description = "List the registered definitions.")
    int list(@Mixin OutputOptions output) {
        return show(desk.place().definitions(), output);
    }

    @Command(name = "versions", description = "List the versions of a definition.")
    int versions(
            @Parameters(paramLabel = "NAME", description = "The definition's name.") String name,
            @Mixin OutputOptions output) {
        new Sources(desk).stored(name);
        return show(desk.place().versions(name), output);
    }

    @Command(name = "show", description = "Print the text of a definition.")
    int show(
            @Parameters(paramLabel = "NAME", description = "The name, or NAME@VERSION.") String name,
            @Mixin OutputOptions output) {
        StoredDefinition stored = new Sources(desk).stored(name);
        if (output.json) {
            desk.terminal().out().println(DefinitionJson.withText(stored));
        } else {
            print(stored.text());
        }
        return ExitCode.COMPLETED.number();
    }

    /** Into a file it goes as it is; on a screen its author must not steer what is seen. */
    private void print(String text) {
        if (desk.terminal().outIsScreen()) {
            text.lines().forEach(line -> desk.terminal().out().println(Cells.clean(line)));
        } else {
            desk.terminal().out().print(text.endsWith("\n") ? text : text + "\n");
        }
    }

    private int show(List<StoredDefinition> definitions, OutputOptions output) {
        if (output.json) {
            print(definitions);
        } else if (definitions.isEmpty()) {
            desk.terminal().out().println("No definition is registered. `belay workflows register FILE` does it.");
        } else {
            table(definitions);
        }
        return ExitCode.COMPLETED.number();
    }

    private void table(List<StoredDefinition> definitions) {
        var table = new Table("NAME", "VERSION", "REGISTERED", "NOTATION", "HASH");
        Instant now = desk.assembly().clock().instant();
        for (StoredDefinition stored : definitions) {
            table.row(
                    new Line().add(stored.name()),
                    new Line().add(stored.version().map(String::valueOf).orElse("")),
                    new Line().add(since(stored, now)),
                    new Line().add(stored.notation()),
                    new Line().add(stored.hash().substring(0, 12)));
        }
        table.print(desk.terminal());
    }

    /** What ships with Belay was never registered. */
    private static String since(StoredDefinition stored, Instant now) {
        return stored.storedAt().equals(Instant.EPOCH)
                ? "ships with Belay"
                : Spans.moment(stored.storedAt(), now, ZoneId.systemDefault());
    }

    private void print(List<StoredDefinition> definitions) {
        desk.terminal()
                .out()
                .println(Value.mapping(
                        "workflows",
                        new Value.Sequence(definitions.stream()
                                .<Value>map(DefinitionJson::of)
                                .toList())));
    }
}
