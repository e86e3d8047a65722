package dev.belay.rehearsal.report;

import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.StepState;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.fault.FaultReport;
import dev.belay.rehearsal.fault.Finding;
import dev.belay.rehearsal.script.Running;
import dev.belay.rehearsal.verdict.Difference;
import dev.belay.value.Value;
import java.util.List;
import java.util.function.Function;

/** What came of tests, as data. */
public final class ReportJson {

    private ReportJson() {}

    /** All of it. */
    public static Value.Mapping of(List<FileReport> files) {
        long cases = files.stream().mapToLong(file -> file.cases().size()).sum();
        long passed = files.stream().mapToLong(FileReport::passes).sum();
        return Value.mapping("passed", Value.of(passed == cases))
                .with("cases", Value.of(cases))
                .with("failed", Value.of(cases - passed))
                .with("files", list(files, ReportJson::file));
    }

    private static Value file(FileReport file) {
        return Value.mapping("file", Value.of(file.file()), "workflow", Value.of(file.workflow()))
                .with("passed", Value.of(file.passed()))
                .with("cases", list(file.cases(), ReportJson::aCase));
    }

    private static Value aCase(CaseReport report) {
        Course course = report.course();
        Value.Mapping fields = Value.mapping(
                        "name", Value.of(report.test().name()), "passed", Value.of(report.passed()))
                .with("line", Value.of(report.test().place().line()))
                .with(
                        "status",
                        Value.of(course.end()
                                .map(Execution::status)
                                .map(one -> one.id())
                                .orElse("refused")))
                .with("took_ms", Value.of(course.took().toMillis()))
                .with("differences", list(report.differences(), ReportJson::difference))
                .with("steps", list(course.runs(), ReportJson::step))
                .with("undone", list(course.undone(), ReportJson::path))
                .with("leftovers", list(course.leftovers(), ReportJson::leftover));
        return report.faults()
                .map(faults -> fields.with("faults", faults(faults)))
                .orElse(fields);
    }

    private static Value difference(Difference one) {
        return Value.mapping("what", Value.of(one.what()), "expected", Value.of(one.expected()))
                .with("found", Value.of(one.found()));
    }

    private static Value step(Course.Run run) {
        StepState node = run.state();
        Value.Mapping step = Value.mapping(
                        "step",
                        path(run.running()),
                        "status",
                        Value.of(node.status().id()))
                .with("attempts", Value.of(node.attempt()));
        return node.failure()
                .map(failure -> step.with("failure", failure(failure)))
                .orElse(step);
    }

    private static Value failure(Failure failure) {
        return Value.mapping("code", Value.of(failure.code()), "message", Value.of(failure.message()));
    }

    private static Value path(Running running) {
        return Value.of(running.path().text());
    }

    private static Value leftover(Course.Left left) {
        return Value.mapping("step", path(left.running()), "certain", Value.of(left.certain()))
                .with("reason", Value.of(left.reason()));
    }

    private static Value faults(FaultReport report) {
        return Value.mapping("points", Value.of(report.points()), "possible", Value.of(report.possible()))
                .with("passed", Value.of(report.passed()))
                .with("findings", list(report.findings(), ReportJson::finding));
    }

    private static Value finding(Finding finding) {
        return Value.mapping(
                        "step",
                        Value.of(finding.step()),
                        "kind",
                        Value.of(finding.kind().id()))
                .with("points", Value.of(finding.points()))
                .with("accepted", Value.of(finding.accepted()))
                .with("first", Value.of(finding.first()))
                .with("advice", Value.of(finding.advice()));
    }

    private static <T> Value list(List<T> things, Function<T, Value> as) {
        return new Value.Sequence(things.stream().map(as).toList());
    }
}
