package dev.belay.dialect.belay;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.DefinedAction;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code actions} of a definition. */
final class LocalActions {

    /** A definition has no more actions of its own than this. */
    static final int MOST = 200;

    private final ActionCatalog around;
    private final ActionReading reading;
    private final Findings findings;
    private final boolean stored;

    /** A stored definition keeps its meaning, also when Belay has an action of the same name meanwhile. */
    LocalActions(ActionCatalog around, Templates templates, Findings findings, boolean stored) {
        this.around = around;
        var reach = stored ? ActionsInReach.keptRunners(around) : ActionsInReach.runners(around);
        this.reading = new ActionReading(new Calls(reach, templates, findings), findings);
        this.findings = findings;
        this.stored = stored;
    }

    /** Adds the actions of that definition. */
    void read(Node.Mapping document, ActionsInReach reach) {
        List<Node.Entry> entries = document.get("actions")
                .flatMap(Nodes::mapping)
                .map(Node.Mapping::entries)
                .orElse(List.of());
        if (entries.size() > MOST) {
            findings.add(
                    document.entry("actions").orElseThrow().key().location(),
                    ProblemCode.LIMIT_EXCEEDED,
                    "The number of actions",
                    entries.size(),
                    "actions",
                    MOST);
            return;
        }
        Map<String, Node.Entry> taken = new LinkedHashMap<>();
        entries.forEach(entry -> read(entry, taken, reach));
    }

    private void read(Node.Entry entry, Map<String, Node.Entry> taken, ActionsInReach reach) {
        String name = entry.name();
        Node.Entry first = taken.putIfAbsent(DefinedAction.lookUp(name), entry);
        if (first != null) {
            taken(entry, "it stands in line " + first.key().line() + " already");
        } else if (name.equals(Calls.RUN) || !stored && around.find(name).isPresent()) {
            taken(entry, "Belay has an action of that name");
        }
        Optional<DefinedAction> action = Nodes.mapping(entry.value())
                .flatMap(mapping -> reading.read(Node.Scalar.text(entry.key(), name), mapping));
        action.ifPresentOrElse(reach::add, () -> reach.addUnreadable(name));
    }

    private void taken(Node.Entry entry, String why) {
        findings.add(Problem.of(ProblemCode.ACTION_NAME_TAKEN, entry.name(), why)
                .hint(ActionDialect.TAKE_ANOTHER)
                .at(entry.key().location()));
    }
}
