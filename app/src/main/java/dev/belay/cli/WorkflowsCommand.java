package dev.belay.cli;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.trust.Unreadable;
import dev.belay.definition.DefinitionDifference;
import dev.belay.engine.Catalogue;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay workflows}: definitions by name, with their versions. */
@Command(name = "workflows", description = "Register definitions under their names, and look at them.")
final class WorkflowsCommand implements Callable<Integer> {

    private static final List<String> STATUSES = List.of(WorkflowTable.ACTIVE, WorkflowTable.DEPRECATED);
    private static final String STATUSES_IN_WORDS =
            "`" + WorkflowTable.ACTIVE + "` or `" + WorkflowTable.DEPRECATED + "`";

    private final Desk desk;

    WorkflowsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return list(null, new OutputOptions());
    }

    @Command(name = "register", description = "Register definitions under their names, each as its next version.")
    int register(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with definitions.")
                    List<String> files,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "Under this name, which replaces the one in the text.")
                    @Nullable String name,
            @Mixin OutputOptions output)
            throws InterruptedException {
        var sources = new Sources(desk);
        List<DefinitionText> texts = files.stream().map(sources::file).toList();
        if (name != null) {
            texts = List.of(renamed(texts, name));
        }
        texts.forEach(DefinitionText::orRefuse);
        List<StoredDefinition> registered = new ArrayList<>();
        for (DefinitionText text : texts) {
            registered.add(new WorkflowDesk(desk).register(text));
        }
        new WorkflowTable(desk).showNew(registered, output);
        return ExitCode.COMPLETED.number();
    }

    private DefinitionText renamed(List<DefinitionText> texts, String name) {
        if (texts.size() > 1) {
            throw new Refused(
                    Problem.of(ProblemCode.COMMAND_UNREADABLE, "`--name` names one definition, and here are several"));
        }
        return desk.assembly().notation().renamed(texts.getFirst(), name);
    }

    @Command(name = "list", description = "List the registered definitions.")
    int list(
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only those that are active, or deprecated.")
                    @Nullable String status,
            @Mixin OutputOptions output) {
        if (status != null && !STATUSES.contains(status)) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, "--status", STATUSES_IN_WORDS, status));
        }
        List<Registration> found = desk.place().definitions().stream()
                .filter(one -> status == null || WorkflowTable.status(one).equals(status))
                .toList();
        return new WorkflowTable(desk).show(found, output);
    }

    @Command(name = "versions", description = "List the versions of a definition.")
    int versions(
            @Parameters(paramLabel = "NAME", description = "The definition's name.") String name,
            @Mixin OutputOptions output) {
        new Sources(desk).stored(name);
        return new WorkflowTable(desk).show(desk.place().versions(name), output);
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

    @Command(name = "diff", description = "Tell what differs between two definitions in what they mean.")
    int diff(
            @Parameters(
                            index = "0",
                            paramLabel = "FILE|NAME",
                            description = "A file, or a registered definition as NAME or NAME@VERSION.")
                    String before,
            @Parameters(index = "1", paramLabel = "FILE|NAME", description = "Another one.") String after,
            @Mixin OutputOptions output) {
        var sources = new Sources(desk);
        DefinitionDifference difference = desk.assembly()
                .notation()
                .difference(sources.find(before).orRefuse(), sources.find(after).orRefuse());
        if (output.json) {
            desk.terminal().out().println(difference.toValue());
        } else {
            new DifferenceView(desk.terminal()).show(difference);
        }
        return ExitCode.COMPLETED.number();
    }

    @Command(
            name = "export",
            description = "Write the text of a definition, so that registering it again gives the same.")
    int export(
            @Parameters(paramLabel = "NAME", description = "The name, or NAME@VERSION.") String name,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Where to; standard output if nothing is said.")
                    @Nullable String file,
            @Option(names = "--native", description = "In Belay's own notation, whatever it was written in.")
                    boolean inOwnNotation) {
        StoredDefinition stored = new Sources(desk).stored(name);
        String text = inOwnNotation
                ? desk.assembly()
                        .notation()
                        .print(new Sources(desk).registered(name).orRefuse())
                : stored.text();
        if (file == null) {
            print(text);
        } else {
            write(file, text);
        }
        return ExitCode.COMPLETED.number();
    }

    /** An export overwrites nothing: the file may be what somebody is working on. */
    private void write(String file, String text) {
        try {
            Files.writeString(Sources.path(desk, file), text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new Refused(Problem.of(ProblemCode.FILE_EXISTS, file));
        } catch (IOException unwritable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, Unreadable.why(unwritable)));
        }
    }

    // Tending

    @Command(name = "deprecate", description = "Advise against a definition: what runs goes on, new starts are warned.")
    int deprecate(
            @Parameters(paramLabel = "NAME", description = "All versions of NAME, or NAME@VERSION.") String name,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason,
            @Option(
                            names = "--successor",
                            paramLabel = "NAME",
                            description = "What to start instead, as NAME or NAME@VERSION.")
                    @Nullable String successor)
            throws InterruptedException {
        return tend(
                new Catalogue.Wish.Deprecate(NameAndVersion.of(name), reason, Optional.ofNullable(successor)),
                "`" + name + "` is deprecated.");
    }

    @Command(name = "undeprecate", description = "Advise against a definition no longer.")
    int undeprecate(
            @Parameters(paramLabel = "NAME", description = "All versions of NAME, or NAME@VERSION.") String name)
            throws InterruptedException {
        return tend(new Catalogue.Wish.Undeprecate(NameAndVersion.of(name)), "`" + name + "` is no longer deprecated.");
    }

    @Command(
            name = "delete",
            description = "Delete a registered definition, where nothing uses it. A number is never given again.")
    int delete(@Parameters(paramLabel = "NAME", description = "All versions of NAME, or NAME@VERSION.") String name)
            throws InterruptedException {
        return tend(new Catalogue.Wish.Delete(NameAndVersion.of(name)), "`" + name + "` is deleted.");
    }

    private int tend(Catalogue.Wish wish, String done) throws InterruptedException {
        new WorkflowDesk(desk).tend(wish);
        desk.terminal().out().println(done);
        return ExitCode.COMPLETED.number();
    }
}
