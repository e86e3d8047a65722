package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepStatus;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.script.Expectation.StepEnd;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a case must come to. */
final class Expectations {

    private static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::id).toList();
    private static final List<String> STEP_STATUSES =
            Arrays.stream(StepStatus.values()).map(StepStatus::id).toList();

    private final ScriptReading.Fields fields;
    private final Findings findings;

    Expectations(ScriptReading.Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    Expectation read(Node.Mapping aCase) {
        Node.Mapping written = aCase.get("expect").flatMap(Nodes::mapping).orElseThrow();
        if (written.entries().isEmpty()) {
            findings.add(written.location(), ProblemCode.MISSING_KEY, "A case that expects something", "status");
        }
        return new Expectation(
                Nodes.string(written, "refused"),
                word(written, "status", STATUSES),
                Nodes.string(written, "reason"),
                Nodes.string(written, "message"),
                fields.values(written, "outputs").fields(),
                steps(written),
                fields.steps(written, "ran"),
                fields.steps(written, "undone"),
                fields.steps(written, "leftovers"),
                fields.steps(written, "asks"),
                fields.duration(written, "within"));
    }

    private Optional<String> word(Node.Mapping written, String key, List<String> words) {
        Optional<Node.Scalar> text = Nodes.text(written, key);
        text.ifPresent(scalar -> hold(scalar, key, words));
        return text.map(Node.Scalar::written);
    }

    private void hold(Node.Scalar text, String key, List<String> words) {
        if (!words.contains(text.written())) {
            findings.add(
                    text.location(),
                    ProblemCode.INVALID_VALUE,
                    key,
                    "one of `" + String.join("`, `", words) + "`",
                    text.written());
        }
    }

    private Map<StepPath, StepEnd> steps(Node.Mapping written) {
        Map<StepPath, StepEnd> steps = new LinkedHashMap<>();
        written.get("steps")
                .flatMap(Nodes::mapping)
                .ifPresent(all -> all.entries().forEach(entry -> steps.put(fields.step(entry), step(entry.value()))));
        return steps;
    }

    private StepEnd step(Node written) {
        if (written instanceof Node.Mapping mapping) {
            return new StepEnd(
                    word(mapping, "status", STEP_STATUSES),
                    Nodes.whole(mapping, "attempts", 0, 1_000),
                    Nodes.string(mapping, "error"),
                    fields.values(mapping, "output").fields(),
                    fields.values(mapping, "input").fields());
        }
        Optional<Node.Scalar> text = Nodes.text(written);
        text.ifPresent(scalar -> hold(scalar, "status", STEP_STATUSES));
        return new StepEnd(text.map(Node.Scalar::written), Optional.empty(), Optional.empty(), Map.of(), Map.of());
    }
}
