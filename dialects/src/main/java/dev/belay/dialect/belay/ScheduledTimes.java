package dev.belay.dialect.belay;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.schedule.form.ScheduleReading;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code schedules}. */
final class ScheduledTimes {

    private final Node.Mapping document;
    private final Findings findings;

    ScheduledTimes(Node.Mapping document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    /** The schedules of a definition of that name. */
    List<Schedule> read(String definition) {
        List<Schedule> schedules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Written written : written()) {
            if (!names.add(written.name())) {
                findings.add(
                        written.node().location(),
                        ProblemCode.INVALID_VALUE,
                        "name",
                        "the name of no other schedule here",
                        written.name());
            }
            read(definition, written).ifPresent(schedules::add);
        }
        if (schedules.size() > Definition.MAX_SCHEDULES) {
            document.get("schedules")
                    .ifPresent(node -> findings.add(
                            node.location(),
                            ProblemCode.LIMIT_EXCEEDED,
                            "The definition",
                            "one with " + schedules.size() + " schedules",
                            "schedules of a definition",
                            Definition.MAX_SCHEDULES));
        }
        return schedules;
    }

    private record Written(String name, Node.Mapping node) {}

    private List<Written> written() {
        List<Written> written = new ArrayList<>();
        document.get("schedules").ifPresent(node -> {
            if (node instanceof Node.Mapping mapping) {
                mapping.entries()
                        .forEach(entry -> Nodes.mapping(entry.value())
                                .ifPresent(fields -> written.add(new Written(entry.name(), fields))));
            }
            Nodes.items(node).stream()
                    .flatMap(item -> Nodes.mapping(item).stream())
                    .forEach(fields ->
                            written.add(new Written(Nodes.string(fields, "name").orElse(""), fields)));
        });
        return written;
    }

    private Optional<Schedule> read(String definition, Written written) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow", Value.of(definition));
        written.node().entries().stream()
                .filter(entry -> ScheduleForm.FIELDS.contains(entry.name()))
                .forEach(entry -> fields.put(entry.name(), entry.value().toValue()));
        String name = ScheduleForm.nameIn(definition, written.name());
        return switch (ScheduleForm.read(name, new Value.Mapping(fields))) {
            case ScheduleReading.Read(Schedule schedule) -> Optional.of(schedule);
            case ScheduleReading.Refused refused -> {
                refused.faults().forEach(fault -> tell(fault, written.node()));
                yield Optional.empty();
            }
        };
    }

    /** What has the wrong shape was told with the shape. */
    private void tell(ScheduleReading.Fault fault, Node.Mapping node) {
        Optional<Node> field = node.get(fault.field());
        if (field.isEmpty() || Nodes.text(field.get()).isPresent()) {
            Location place = field.orElse(node).location();
            findings.add(fault.problem().at(place));
        }
    }

    /** Tells which inputs of schedules the definition would refuse. */
    void check(Definition definition) {
        for (Written written : written()) {
            Node.Mapping node = written.node();
            Value given = node.get("inputs").map(Node::toValue).orElse(Value.Mapping.EMPTY);
            if (given instanceof Value.Mapping inputs
                    && InputBinding.bind(definition, inputs) instanceof InputBinding.Bound.Refused(var problems)) {
                Location place = node.get("inputs").orElse(node).location();
                problems.stream().map(problem -> problem.at(place)).forEach(this::tell);
            }
        }
    }

    private void tell(Problem problem) {
        findings.add(problem);
    }
}
