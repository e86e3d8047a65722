package dev.belay.rehearsal.script;

import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.execution.Failure;
import dev.belay.execution.Verdict;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a step answers. */
final class Mocks {

    private static final String FAILED = "The mock fails.";

    private final ScriptReading.Fields fields;
    private final Findings findings;

    Mocks(ScriptReading.Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    Mock read(Node.Mapping written) {
        return new Mock(
                answers(written),
                written.get("saved").map(Node::toValue),
                written.get("refuses").map(this::failure).map(Answer.Fails::failure),
                Nodes.string(written, "probe").map(word -> Verdict.valueOf(word.toUpperCase(Locale.ROOT))),
                written.get("undo").flatMap(Nodes::mapping).map(this::undo).orElse(Mock.Undoing.PLAIN));
    }

    private Mock.Undoing undo(Node.Mapping written) {
        return new Mock.Undoing(answers(written), fails(written, "twice"), fails(written, "absent"));
    }

    private static boolean fails(Node.Mapping written, String key) {
        return Nodes.string(written, key).orElse("").equals("fails");
    }

    private List<Answer> answers(Node.Mapping written) {
        Optional<Node.Entry> attempts = written.entry("attempts");
        if (attempts.isEmpty()) {
            return List.of(answer(written));
        }
        for (String other : List.of("output", "fails", "lost", "takes")) {
            written.entry(other)
                    .ifPresent(entry -> findings.add(
                            entry.key().location(), ProblemCode.KEYS_EXCLUDE, "attempts", other, "a mock"));
        }
        return Nodes.items(attempts.get().value()).stream()
                .flatMap(node -> Nodes.mapping(node).stream())
                .map(this::answer)
                .toList();
    }

    private Answer answer(Node.Mapping written) {
        Duration takes = fields.duration(written, "takes").orElse(Duration.ZERO);
        Optional<Node.Entry> fails = written.entry("fails");
        Optional<String> lost = Nodes.string(written, "lost");
        if (fails.isPresent() && lost.isPresent()) {
            findings.add(fails.get().key().location(), ProblemCode.KEYS_EXCLUDE, "fails", "lost", "an answer");
        }
        if (fails.isPresent()) {
            Answer.Fails failure = failure(fails.get().value());
            return new Answer.Fails(failure.failure(), failure.output(), takes);
        }
        return lost.<Answer>map(word -> new Answer.Lost(word.equals("happened"), takes))
                .orElseGet(() -> new Answer.Succeeds(fields.values(written, "output"), takes));
    }

    /** A failure without a code has none yet: what the step does gives it one. */
    private Answer.Fails failure(Node written) {
        if (written instanceof Node.Mapping mapping) {
            return new Answer.Fails(
                    new Failure(
                            Nodes.string(mapping, "code").orElse(""),
                            Nodes.string(mapping, "message").orElse(FAILED)),
                    fields.values(mapping, "output"),
                    Duration.ZERO);
        }
        String message = Nodes.text(written).map(Node.Scalar::written).orElse(FAILED);
        return new Answer.Fails(new Failure("", message), Value.Mapping.EMPTY, Duration.ZERO);
    }
}
