package dev.belay.cli.format;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Problems as SARIF 2.1.0, the form in which tools that look at sources tell what they found. */
public final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNRESERVED = "-._~/";

    private Sarif() {}

    /**
     * One log of one run.
     *
     * @param version of Belay
     */
    public static Value.Mapping of(List<FileProblems> files, String version) {
        List<ProblemCode> codes = files.stream()
                .flatMap(file -> file.problems().stream())
                .map(Problem::code)
                .distinct()
                .sorted()
                .toList();
        List<Value> results = new ArrayList<>();
        files.forEach(file -> file.problems().forEach(problem -> results.add(result(file.file(), problem, codes))));
        Value.Mapping driver = Value.mapping("name", Value.of("belay"), "version", Value.of(version))
                .with(
                        "rules",
                        new Value.Sequence(codes.stream().map(Sarif::rule).toList()));
        Value.Mapping run = Value.mapping("tool", Value.mapping("driver", driver))
                .with("columnKind", Value.of("utf16CodeUnits"))
                .with("results", new Value.Sequence(results));
        return Value.mapping("$schema", Value.of(SCHEMA), "version", Value.of("2.1.0"))
                .with("runs", new Value.Sequence(List.of(run)));
    }

    private static Value rule(ProblemCode code) {
        return Value.mapping("id", Value.of(code.id()), "defaultConfiguration", Value.mapping("level", level(code)));
    }

    private static Value level(ProblemCode code) {
        return Value.of(
                switch (code.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                });
    }

    private static Value result(String file, Problem problem, List<ProblemCode> codes) {
        String hint = problem.hint().map(text -> " " + text).orElse("");
        Value.Mapping physical = Value.mapping("artifactLocation", Value.mapping("uri", Value.of(uri(file))));
        Value.Mapping place = problem.location()
                .map(at -> physical.with("region", region(at)))
                .orElse(physical);
        return Value.mapping("ruleId", Value.of(problem.code().id()))
                .with("ruleIndex", Value.of(codes.indexOf(problem.code())))
                .with("level", level(problem.code()))
                .with("message", Value.mapping("text", Value.of(problem.message() + hint)))
                .with("locations", new Value.Sequence(List.of(Value.mapping("physicalLocation", place))));
    }

    private static Value region(Location at) {
        return Value.mapping("startLine", Value.of(at.line()), "startColumn", Value.of(at.column()))
                .with("endColumn", Value.of(at.column() + at.length()));
    }

    /** A relative path is a relative reference; what such a reference may not hold is written as its bytes. */
    private static String uri(String file) {
        var uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }
}
