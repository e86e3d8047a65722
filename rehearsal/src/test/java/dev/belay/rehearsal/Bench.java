package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.plan.Library;
import dev.belay.problem.Problem;
import dev.belay.rehearsal.course.Kin;
import dev.belay.rehearsal.report.CaseReport;
import dev.belay.rehearsal.report.FileReport;
import dev.belay.rehearsal.report.Rehearsal;
import dev.belay.rehearsal.script.Script;
import dev.belay.rehearsal.script.ScriptReader;
import dev.belay.rehearsal.verdict.StepNames;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a definition and its tests are tried out. */
public final class Bench {

    private static final SomeActions ACTIONS = new SomeActions();

    private Bench() {}

    /** The definition of these steps, or of a whole text. */
    public static Definition definition(String text) {
        String whole = text.startsWith("belay:") ? text : "belay: 1\nname: some\nsteps:\n" + text.indent(2);
        Reading reading = new NativeDialect(ACTIONS, new CelCompiler()).read(whole);
        assertThat(reading.problems()).noneMatch(Problem::isError);
        return reading.definition().orElseThrow();
    }

    /** The tests in that text. */
    public static ScriptReader.Read read(String text) {
        return new ScriptReader().read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Script script(String cases) {
        ScriptReader.Read read = read("belay_test: 1\ncases:\n" + cases.indent(2));
        assertThat(read.problems()).isEmpty();
        return read.script().orElseThrow();
    }

    /** What comes of these cases. */
    public static List<CaseReport> run(String definition, String cases, boolean faults) {
        return run(List.of(definition), cases, faults);
    }

    /** What comes of cases of the first of these definitions, whose steps can run the others. */
    public static List<CaseReport> run(List<String> definitions, String cases, boolean faults) {
        return run(kin(definitions), cases, faults);
    }

    /** What comes of cases of that definition. */
    public static List<CaseReport> run(Kin kin, String cases, boolean faults) {
        Script script = script(cases);
        assertThat(StepNames.of(kin).unknown(script.mentions())).isEmpty();
        var rehearsal = new Rehearsal(kin, ACTIONS, System::nanoTime);
        return script.cases().stream().map(test -> rehearsal.run(test, faults)).toList();
    }

    /** The first of these definitions, whose steps can run the others. */
    public static Kin kin(List<String> definitions) {
        List<Definition> all = definitions.stream().map(Bench::definition).toList();
        return Kin.of(
                all.getFirst(),
                name -> all.stream()
                        .filter(one -> one.name().equals(name.name()))
                        .map(one -> new Library.Entry(one, one.name()))
                        .findFirst());
    }

    /** What comes of one case. */
    public static CaseReport run(String definition, String aCase) {
        return run(definition, aCase, false).getFirst();
    }

    /** What comes of one case, with faults at every point of it. */
    public static CaseReport withFaults(String definition, String aCase) {
        return run(definition, aCase, true).getFirst();
    }

    /** A file of these. */
    public static FileReport file(List<CaseReport> reports) {
        return new FileReport("some.test.yaml", "some", reports);
    }
}
