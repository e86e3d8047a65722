package dev.belay.cli;

import dev.belay.cli.doctor.Checkup;
import dev.belay.cli.doctor.Finding;
import dev.belay.cli.doctor.FindingView;
import dev.belay.value.Value;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay doctor}: looks whether this machine has what Belay needs. */
@Command(
        name = "doctor",
        description = "Look whether this machine has what Belay needs; 3 when something that is needed is missing.")
final class DoctorCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    OutputOptions output = new OutputOptions();

    DoctorCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Assembly assembly = desk.assembly();
        var checkup = new Checkup(
                desk.terminal(),
                assembly.home().path(),
                assembly.settings().file(),
                assembly.settings()::problems,
                assembly.actions(),
                assembly::reader,
                assembly::definition,
                assembly::definitionFiles,
                assembly::actionFolder,
                assembly::library,
                assembly::tryStore,
                assembly.clock());
        List<Finding> findings = checkup.findings();
        boolean healthy = findings.stream().noneMatch(finding -> finding.mark() == Finding.Mark.PROBLEM);
        desk.terminal().out().print(output.json ? json(findings, healthy) : FindingView.of(findings, desk.terminal()));
        return (healthy ? ExitCode.COMPLETED : ExitCode.ENVIRONMENT).number();
    }

    private static String json(List<Finding> findings, boolean healthy) {
        var list = new Value.Sequence(findings.stream().map(Finding::toValue).toList());
        return Value.mapping("healthy", Value.of(healthy), "findings", list) + "\n";
    }
}
