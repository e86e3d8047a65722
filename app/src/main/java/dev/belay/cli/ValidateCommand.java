package dev.belay.cli;

import dev.belay.cli.format.FileProblems;
import dev.belay.cli.format.GithubAnnotations;
import dev.belay.cli.format.Sarif;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay validate}: tells everything that is wrong with definitions. */
@Command(name = "validate", description = "Tell everything that is wrong with definitions.")
final class ValidateCommand implements Callable<Integer> {

    /** In which form the problems are told. */
    enum Format {
        TEXT,
        JSON,
        GITHUB,
        SARIF
    }

    private final Desk desk;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with definitions; - is standard input.")
    List<String> files = List.of();

    @Option(names = "--lint", description = "Also tell what makes a sound definition hard to run, read or repair.")
    boolean lint;

    @Option(names = "--strict", description = "Let a warning count like an error.")
    boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, github (annotations of a change) or sarif; default text.")
    Format format = Format.TEXT;

    @Option(names = "--watch", description = "Validate again whenever a file changes, until Ctrl-C.")
    boolean watch;

    @Mixin
    JsonOptions output = new JsonOptions();

    ValidateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return watch ? Watching.watch(this::paths, this::validateAgain) : validate();
    }

    private List<Path> paths() {
        return files.stream()
                .filter(file -> !file.equals("-"))
                .map(file -> Sources.path(desk, file))
                .toList();
    }

    /** A file that is being written may not be there for a moment: that is told, and looked at again. */
    private int validateAgain() {
        try {
            return validate();
        } catch (Refused refused) {
            refused.problems().forEach(problem -> desk.terminal().err().println("belay: " + problem.message()));
            return refused.exitCode().number();
        } finally {
            desk.terminal().out().flush();
        }
    }

    private int validate() {
        var sources = new Sources(desk);
        List<DefinitionText> texts = files.stream()
                .map(sources::find)
                .map(this::judged)
                .map(this::linted)
                .toList();
        boolean valid = texts.stream().allMatch(this::isGood);
        switch (output.json ? Format.JSON : format) {
            case TEXT -> texts.forEach(this::tell);
            case JSON -> desk.terminal().out().println(json(texts, valid));
            case GITHUB -> desk.terminal().out().print(GithubAnnotations.of(problems(texts)));
            case SARIF -> desk.terminal().out().println(Sarif.of(problems(texts), Version.text()));
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

    private DefinitionText linted(DefinitionText text) {
        return lint ? desk.assembly().notation().linted(text) : text;
    }

    private boolean isGood(DefinitionText text) {
        return strict ? text.problems().isEmpty() : text.isSound();
    }

    private static List<FileProblems> problems(List<DefinitionText> texts) {
        return texts.stream()
                .map(text -> new FileProblems(text.file(), text.problems()))
                .toList();
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

    private Value json(List<DefinitionText> texts, boolean valid) {
        List<Value> files = texts.stream()
                .<Value>map(text -> Value.mapping("file", Value.of(text.file()), "valid", Value.of(isGood(text)))
                        .with("problems", text.json()))
                .toList();
        return Value.mapping("valid", Value.of(valid), "files", new Value.Sequence(files));
    }
}
