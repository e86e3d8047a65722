package dev.belay.rehearsal.script;

import dev.belay.definition.Durations;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.execution.StepPath;
import dev.belay.problem.Location;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.script.Script.Mention;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tests from a document whose shape was checked. One use, one thread. */
final class ScriptReading {

    private final Node.Mapping document;
    private final Findings findings;
    private final Fields fields;
    private final Map<String, Integer> lines = new HashMap<>();

    ScriptReading(Node.Mapping document, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.fields = new Fields(findings);
    }

    Script read() {
        List<Node> written = document.get("cases").map(Nodes::items).orElse(List.of());
        if (written.size() > Script.MAX_CASES) {
            findings.add(
                    document.location(),
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of cases",
                    written.size(),
                    "cases",
                    Script.MAX_CASES);
            return new Script(Optional.empty(), List.of(), List.of());
        }
        List<Case> cases = new ArrayList<>();
        written.forEach(node -> Nodes.mapping(node).map(this::aCase).ifPresent(cases::add));
        return new Script(Nodes.string(document, "workflow"), cases, fields.mentions());
    }

    private Case aCase(Node.Mapping written) {
        Node.Scalar name = Nodes.text(written, "name").orElseThrow();
        Integer first = lines.putIfAbsent(name.written(), name.place().line());
        if (first != null) {
            findings.add(name.location(), ProblemCode.DUPLICATE_ID, name.written(), first);
        }
        return new Case(
                name.written(),
                name.location(),
                fields.values(written, "inputs"),
                Nodes.string(written, "actor").orElse(Case.ACTOR),
                now(written),
                Nodes.string(written, "unmocked").orElse("").equals("refuse"),
                mocks(written),
                cues(written),
                fields.duration(written, "until"),
                new Expectations(fields, findings).read(written),
                holes(written));
    }

    private Instant now(Node.Mapping written) {
        Optional<Node.Scalar> text = Nodes.text(written, "now");
        if (text.isEmpty()) {
            return Case.BEGINNING;
        }
        try {
            return OffsetDateTime.parse(text.get().written()).toInstant();
        } catch (DateTimeException noInstant) {
            findings.add(
                    text.get().location(),
                    ProblemCode.INVALID_VALUE,
                    "now",
                    "an instant such as `2030-01-31T08:00:00Z`",
                    text.get().written());
            return Case.BEGINNING;
        }
    }

    private Map<StepPath, Mock> mocks(Node.Mapping written) {
        Map<StepPath, Mock> mocks = new LinkedHashMap<>();
        var reading = new Mocks(fields, findings);
        written.get("mocks")
                .flatMap(Nodes::mapping)
                .ifPresent(all -> all.entries()
                        .forEach(entry -> mocks.put(fields.step(entry), reading.read((Node.Mapping) entry.value()))));
        return mocks;
    }

    private List<Cue> cues(Node.Mapping written) {
        List<Node> nodes = written.get("events").map(Nodes::items).orElse(List.of());
        if (nodes.size() > Cue.MAX_CUES) {
            findings.add(
                    written.location(),
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of events",
                    nodes.size(),
                    "events",
                    Cue.MAX_CUES);
            return List.of();
        }
        var reading = new Cues(fields, findings);
        return nodes.stream()
                .flatMap(node -> reading.read((Node.Mapping) node).stream())
                .toList();
    }

    private Optional<Holes> holes(Node.Mapping written) {
        return written.get("faults")
                .flatMap(Nodes::mapping)
                .map(faults -> Holes.of(ids(faults, "leaves"), ids(faults, "asks")));
    }

    private List<String> ids(Node.Mapping written, String key) {
        return fields.steps(written, key).orElse(List.of()).stream()
                .map(StepPath::text)
                .distinct()
                .toList();
    }

    /** Reads what occurs in many places, and notes each place that names a step. */
    static final class Fields {

        private final Findings findings;
        private final List<Mention> mentions = new ArrayList<>();

        Fields(Findings findings) {
            this.findings = findings;
        }

        List<Mention> mentions() {
            return mentions;
        }

        StepPath step(Node.Entry entry) {
            return mention(entry.name(), entry.key().location());
        }

        StepPath step(Node.Scalar text) {
            return mention(text.written(), text.location());
        }

        private StepPath mention(String text, Location place) {
            var path = new StepPath(text);
            mentions.add(new Mention(path, place));
            return path;
        }

        Optional<List<StepPath>> steps(Node.Mapping written, String key) {
            return written.get(key)
                    .map(list -> Nodes.items(list).stream()
                            .flatMap(item -> Nodes.text(item).stream())
                            .map(this::step)
                            .toList());
        }

        Value.Mapping values(Node.Mapping written, String key) {
            return written.get(key)
                    .map(Node::toValue)
                    .filter(Value.Mapping.class::isInstance)
                    .map(Value.Mapping.class::cast)
                    .orElse(Value.Mapping.EMPTY);
        }

        Optional<Duration> duration(Node.Mapping written, String key) {
            Optional<Node.Scalar> text = Nodes.text(written, key);
            Optional<Duration> read = text.flatMap(scalar -> Durations.parse(scalar.written()));
            if (text.isPresent() && read.isEmpty()) {
                findings.add(
                        text.get().location(),
                        ProblemCode.INVALID_VALUE,
                        key,
                        "a duration such as `30s` of at most 3650 days",
                        text.get().written());
            }
            return read;
        }
    }
}
