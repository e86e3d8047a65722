package dev.belay.configuration;

import dev.belay.dialect.ProblemReport;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** What became of a configuration. */
public final class ConfigurationReading {

    private final Optional<Configuration> configuration;
    private final List<Problem> problems;
    private final ProblemReport report;

    ConfigurationReading(Optional<Configuration> configuration, List<Problem> problems, ProblemReport report) {
        this.configuration = configuration;
        this.problems = List.copyOf(problems);
        this.report = report;
    }

    /** There exactly when nothing is wrong. */
    public Optional<Configuration> configuration() {
        return configuration;
    }

    /** Everything that is wrong, in the order of the text. */
    public List<Problem> problems() {
        return problems;
    }

    /** The same for a person, each beside its line; empty where nothing is wrong. */
    public String text() {
        return report.text(problems);
    }

    /** The same for a program. */
    public Value json() {
        return report.json(problems);
    }
}
