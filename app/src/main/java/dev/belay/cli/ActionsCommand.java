package dev.belay.cli;

import dev.belay.cli.action.ActionFile;
import dev.belay.cli.action.ActionFolder;
import dev.belay.cli.action.OwnAction;
import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Line;
import dev.belay.definition.ActionSpec;
import dev.belay.engine.account.ActionJson;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay actions}: what definitions may use here. */
@Command(name = "actions", description = "Look at the actions that definitions may use here: Belay's own, and yours.")
final class ActionsCommand implements Callable<Integer> {

    private final Desk desk;

    ActionsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return list(new OutputOptions());
    }

    @Command(name = "list", description = "List the actions.")
    int list(@Mixin OutputOptions output) {
        ActionFolder folder = desk.assembly().actionFolder();
        if (output.json) {
            desk.terminal().out().println(Value.mapping("actions", new Value.Sequence(all(folder))));
        } else {
            table(folder);
            complain(folder.files());
            desk.assembly().library().problems().forEach(this::complain);
        }
        return ExitCode.COMPLETED.number();
    }

    private List<Value> all(ActionFolder folder) {
        List<Value> all = new ArrayList<>();
        folder.all().forEach(own -> all.add(ActionJson.of(own.action(), own.file())));
        desk.assembly().actions().all().forEach(spec -> all.add(json(spec)));
        return all;
    }

    private Value.Mapping json(ActionSpec spec) {
        return broughtBy(spec).map(from -> ActionJson.ofLibrary(spec, from)).orElseGet(() -> ActionJson.of(spec));
    }

    private Optional<String> broughtBy(ActionSpec spec) {
        return desk.assembly().actions().broughtBy(spec.name());
    }

    private void table(ActionFolder folder) {
        var table = new Table("NAME", "EFFECT", "UNDO", "FROM", "DESCRIPTION");
        for (OwnAction own : folder.all()) {
            Value.Mapping json = ActionJson.of(own.action(), own.file());
            row(table, json, own.file());
        }
        for (ActionSpec spec : desk.assembly().actions().all()) {
            row(table, json(spec), broughtBy(spec).orElse("Belay"));
        }
        table.print(desk.terminal(), 3);
    }

    private static void row(Table table, Value.Mapping json, String from) {
        table.row(
                new Line().add(text(json, "name")),
                new Line().add(text(json, "effect")),
                new Line().add(text(json, "takes_itself_back").equals("true") ? "yes" : "no"),
                new Line().add(from),
                new Line().add(text(json, "description")));
    }

    private static String text(Value.Mapping json, String field) {
        return json.get(field).map(Value::rendered).orElse("");
    }

    @Command(
            name = "show",
            description = "Show an action: the file that it stands in, or what it takes and gives back.")
    int show(
            @Parameters(paramLabel = "NAME", description = "The action's name.") String name,
            @Mixin OutputOptions output) {
        ActionFolder folder = desk.assembly().actionFolder();
        var spec = desk.assembly().actions().find(name);
        var own = folder.find(name);
        if (spec.isEmpty() && own.isEmpty()) {
            throw new Refused(Problem.of(ProblemCode.UNKNOWN_ACTION, name).hint(lookedFor()));
        }
        Value.Mapping json = spec.map(this::json)
                .or(() -> own.map(found -> ActionJson.of(found.action(), found.file())))
                .orElseThrow();
        if (output.json) {
            desk.terminal().out().println(json);
        } else {
            tell(json);
            own.filter(_ -> spec.isEmpty()).ifPresent(this::print);
        }
        return ExitCode.COMPLETED.number();
    }

    private String lookedFor() {
        return "`belay actions` shows those that there are. "
                + desk.assembly().actionFolder().sentence()
                + desk.assembly().library().sentence().map(more -> " " + more).orElse("");
    }

    private void tell(Value.Mapping json) {
        line(text(json, "name") + ": " + text(json, "description"));
        line("  effect: " + text(json, "effect") + "; takes itself back: "
                + (text(json, "takes_itself_back").equals("true") ? "yes" : "no"));
        for (Value input : items(json)) {
            Value.Mapping fields = (Value.Mapping) input;
            String required = text(fields, "required").equals("true") ? ", required" : "";
            line("  with " + text(fields, "name") + " (" + text(fields, "type") + required + ") "
                    + text(fields, "description"));
        }
        json.get("outputs")
                .filter(Value.Mapping.class::isInstance)
                .ifPresent(outputs -> ((Value.Mapping) outputs)
                        .fields()
                        .forEach((name, what) -> line("  gives " + name + ": " + described(what))));
    }

    private static List<Value> items(Value.Mapping json) {
        return json.get("inputs").orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)
                ? items
                : List.of();
    }

    private static String described(Value output) {
        return output instanceof Value.Mapping fields
                ? text(fields, "type") + " " + text(fields, "description")
                : output.rendered();
    }

    private void print(OwnAction own) {
        line("");
        line("# " + own.file());
        own.text().lines().forEach(this::line);
    }

    /** What somebody wrote must not steer the screen of who reads it. */
    private void line(String text) {
        desk.terminal().out().println(Cells.clean(text.stripTrailing()));
    }

    @Command(name = "validate", description = "Tell everything that is wrong with files of actions.")
    int validate(
            @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files; those of the folder, if left out.")
                    List<String> files,
            @Mixin OutputOptions output) {
        List<ActionFile> read = files == null || files.isEmpty()
                ? desk.assembly().actionFolder().files()
                : files.stream()
                        .map(name -> desk.assembly().actionReader().read(Sources.path(desk, name)))
                        .toList();
        boolean valid = read.stream().allMatch(ActionFile::isSound);
        if (output.json) {
            desk.terminal().out().println(json(read, valid));
        } else {
            complain(read);
            read.forEach(file -> line(file.file() + ": " + (file.isSound() ? names(file) : "not usable")));
        }
        return (valid ? ExitCode.COMPLETED : ExitCode.REFUSED).number();
    }

    private void complain(List<ActionFile> files) {
        files.forEach(file -> desk.terminal().err().print(file.report()));
    }

    private void complain(Problem problem) {
        desk.terminal().err().println(Cells.clean("belay: " + problem.message()));
        problem.hint().ifPresent(hint -> desk.terminal().err().println(Cells.clean("  hint: " + hint)));
    }

    private static String names(ActionFile file) {
        return String.join(
                ", ", file.actions().stream().map(own -> own.action().name()).toList());
    }

    private static Value json(List<ActionFile> files, boolean valid) {
        Stream<Value> all = files.stream()
                .map(file -> Value.mapping("file", Value.of(file.file()), "valid", Value.of(file.isSound()))
                        .with("problems", file.json()));
        return Value.mapping("valid", Value.of(valid), "files", new Value.Sequence(all.toList()));
    }
}
