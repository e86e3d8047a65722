package dev.belay.cli;

import dev.belay.cli.trust.Unreadable;
import dev.belay.definition.Definition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.course.Kin;
import dev.belay.rehearsal.report.CaseReport;
import dev.belay.rehearsal.report.FileReport;
import dev.belay.rehearsal.report.Rehearsal;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Script;
import dev.belay.rehearsal.script.ScriptReader;
import dev.belay.rehearsal.verdict.StepNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Runs files of tests, each against the definition that it is about. */
final class TestRun {

    private static final String ENDING = ".test.yaml";

    private final Desk desk;
    private final Predicate<Case> chosen;
    private final boolean faults;

    /** A run of the cases that are chosen; with faults also where a case does not ask for them. */
    TestRun(Desk desk, Predicate<Case> chosen, boolean faults) {
        this.desk = desk;
        this.chosen = chosen;
        this.faults = faults;
    }

    /**
     * What came of that file.
     *
     * @throws Refused when the tests, or what they are about, cannot be read
     */
    FileReport run(String file) {
        byte[] bytes = bytes(file);
        ScriptReader.Read read = desk.assembly().notation().script(bytes);
        Script script = read.script().orElseThrow(() -> refused(file, bytes, read.problems()));
        Kin kin = kin(file, script);
        List<Problem> unknown = StepNames.of(kin).unknown(script.mentions());
        if (!unknown.isEmpty()) {
            throw refused(file, bytes, unknown);
        }
        var rehearsal = new Rehearsal(kin, desk.assembly().actions(), System::nanoTime);
        List<CaseReport> cases = script.cases().stream()
                .filter(chosen)
                .map(test -> rehearsal.run(test, faults))
                .toList();
        return new FileReport(file, kin.definition().name(), cases);
    }

    private Kin kin(String file, Script script) {
        var library = new TestLibrary(desk, beside(file, script));
        Kin found = Kin.of(definition(file, script), library);
        return found.unreadable(library.unreadable());
    }

    private Refused refused(String file, byte[] bytes, List<Problem> problems) {
        return new Refused(problems, desk.assembly().notation().report(file, bytes, problems));
    }

    private Definition definition(String file, Script script) {
        String beside = beside(file, script);
        var sources = new Sources(desk);
        boolean isFile = script.workflow().isEmpty() || Files.exists(Sources.path(desk, beside));
        return (isFile ? sources.file(beside) : sources.find(script.workflow().get())).orRefuse();
    }

    /** The file with what is tested, where it is in a file. */
    private static String beside(String file, Script script) {
        return file.substring(0, file.lastIndexOf('/') + 1) + script.workflow().orElseGet(() -> nameOf(file));
    }

    private static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.substring(0, name.length() - (name.endsWith(ENDING) ? ENDING.length() : 0)) + ".yaml";
    }

    private byte[] bytes(String file) {
        Path path = Sources.path(desk, file);
        try (InputStream in = Files.newInputStream(path)) {
            return Sources.bounded(desk, "The file of tests `" + file + "`", in);
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, file, Unreadable.why(unreadable)));
        }
    }
}
