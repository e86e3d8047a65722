package dev.belay.cli;

import dev.belay.cli.trial.TrialView;
import dev.belay.cli.trust.Unreadable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.report.FileReport;
import dev.belay.rehearsal.report.JUnitXml;
import dev.belay.rehearsal.report.ReportJson;
import dev.belay.rehearsal.script.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay test}: runs the tests of definitions; nothing that a step does is done. */
@Command(
        name = "test",
        description = {
            "Run the tests of definitions: the steps answer as the tests say, and time is skipped.",
            "Nothing is touched. Exit code 0: all is as expected; 1: something is not; 2: tests that cannot be read."
        })
final class TestCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "Files of tests (NAME.test.yaml), definitions that have one, or folders; default here.")
    List<String> files = List.of();

    @Option(
            names = "--case",
            paramLabel = "TEXT",
            description = "Run only the cases in whose name this stands; may be repeated.")
    List<String> cases = List.of();

    @Option(
            names = "--faults",
            description = "Inject a fault at every point of every case, and tell what is left or asked afterwards.")
    boolean faults;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit's XML into this file.")
    String junit = "";

    @Option(names = "--watch", description = "Run them again whenever a file changes, until Ctrl-C.")
    boolean watch;

    @Mixin
    OutputOptions output = new OutputOptions();

    TestCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return watch ? Watching.watch(() -> new TestFiles(desk).around(files), this::runAgain) : run();
    }

    /** A file that is being written may not be whole for a moment: that is told, and looked at again. */
    private int runAgain() {
        try {
            return run();
        } catch (Refused refused) {
            desk.terminal().err().print(refused.report());
            refused.problems().forEach(problem -> desk.terminal().err().println("belay: " + problem.message()));
            return refused.exitCode().number();
        } finally {
            desk.terminal().out().flush();
        }
    }

    private int run() {
        long began = System.nanoTime();
        var run = new TestRun(desk, this::isChosen, faults);
        var view = new TrialView(desk.terminal());
        List<FileReport> reports = new ArrayList<>();
        for (String file : new TestFiles(desk).find(files)) {
            FileReport report = run.run(file);
            if (!report.cases().isEmpty()) {
                reports.add(report);
                tell(view, report);
            }
        }
        if (reports.isEmpty()) {
            throw new Refused(Problem.of(ProblemCode.NO_TESTS, String.join("`, `", cases))
                    .hint("No case has a name in which that stands."));
        }
        write(reports);
        if (output.json) {
            desk.terminal().out().println(ReportJson.of(reports));
        } else {
            view.summary(reports, Duration.ofNanos(System.nanoTime() - began));
        }
        return (reports.stream().allMatch(FileReport::passed) ? ExitCode.COMPLETED : ExitCode.FAILED).number();
    }

    private boolean isChosen(Case test) {
        return cases.isEmpty() || cases.stream().anyMatch(test.name()::contains);
    }

    private void tell(TrialView view, FileReport report) {
        if (!output.json) {
            view.file(report);
        }
    }

    private void write(List<FileReport> reports) {
        if (junit.isEmpty()) {
            return;
        }
        Path file = Sources.path(desk, junit);
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, JUnitXml.of(reports));
        } catch (IOException unwritable) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNUSABLE,
                    "--junit",
                    "the file cannot be written: " + Unreadable.why(unwritable)));
        }
    }
}
