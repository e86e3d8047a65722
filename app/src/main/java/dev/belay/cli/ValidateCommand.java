package dev.belay.cli;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay validate}: tells everything that is wrong with definitions. */
@Command(name = "validate", description = "Tell everything that is wrong with definitions.")
final class ValidateCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with definitions; - is standard input.")
    List<String> files = List.of();

    @Mixin
    OutputOptions output = new OutputOptions();

    ValidateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        var sources = new Sources(desk);
        List<DefinitionText> texts =
                files.stream().map(sources::find).map(this::judged).toList();
        boolean valid = texts.stream().allMatch(text -> text.isSound());
        if (output.json) {
            desk.terminal().out().println(json(texts, valid));
        } else {
            texts.forEach(this::tell);
        }
        return (valid ? ExitCode.COMPLETED : ExitCode.REFUSED).number();
    }

    /** A server that was named knows its own actions; any other place is of this release. */
    private DefinitionText judged(DefinitionText text) {
        return desk.reach().namesServer()
                ? desk.place()
                        .judge(text.source().text())
                        .map(problems -> desk.assembly().notation().judged(text, problems))
                        .orElse(text)
                : text;
    }

    private void tell(DefinitionText text) {
        desk.terminal().err().print(text.report());
        long errors = text.problems().stream().filter(Problem::isError).count();
        long warnings = text.problems().size() - errors;
        if (errors == 0) {
            desk.terminal()
                    .out()
                    .println(text.file() + ": valid" + (warnings == 0 ? "" : ", with " + count(warnings, "warning")));
        } else {
            desk.terminal()
                    .out()
                    .println(text.file() + ": " + count(errors, "error")
                            + (warnings == 0 ? "" : ", " + count(warnings, "warning")));
        }
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static Value json(List<DefinitionText> texts, boolean valid) {
        List<Value> files = texts.stream()
                .<Value>map(text -> Value.mapping("file", Value.of(text.file()), "valid", Value.of(text.isSound()))
                        .with("problems", text.json()))
                .toList();
        return Value.mapping("valid", Value.of(valid), "files", new Value.Sequence(files));
    }
}
