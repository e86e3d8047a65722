package dev.belay.dialect.belay;

import dev.belay.definition.Body;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Input;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.ExpressionCompiler;
import dev.belay.expression.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the definition from a document whose shape was checked. One use, one thread. */
final class DefinitionReading {

    private final Node.Mapping document;
    private final Findings findings;
    private final Templates templates;
    private final Retries retries;
    private final Steps steps;

    DefinitionReading(
            Node.Mapping document,
            Findings findings,
            ActionsInReach actions,
            Templates templates,
            ExpressionCompiler compiler) {
        this.document = document;
        this.findings = findings;
        this.templates = templates;
        retries = new Retries(findings);
        steps = new Steps(new Calls(actions, templates, findings), templates, compiler, findings);
    }

    /** The definition; what it holds means nothing where an error was told. */
    Optional<Definition> read() {
        Outline outline = Outline.of(document, findings);
        if (outline.isTooLarge()) {
            return Optional.empty();
        }
        List<Input> inputs = new Inputs(findings).read(document.get("inputs"));
        Vantage from = Vantage.of(outline, Inputs.named(document.get("inputs")).keySet());
        Body body = steps.body(outline.body(), from);
        Body onFailure = steps.body(outline.onFailure(), from.with(List.of("error")));
        String name = Nodes.string(document, "name").orElse("");
        var times = new ScheduledTimes(document, findings);
        var definition = new Definition(
                name,
                document.get("version").flatMap(DefinitionReading::spelled),
                Nodes.string(document, "description"),
                inputs,
                outputs(from.afterAll()),
                retries.limit(document, "timeout").orElse(Definition.DEFAULT_TIMEOUT),
                concurrency(from),
                Nodes.text(document, "idempotency_key").map(key -> templates.text(key, from)),
                body,
                onFailure,
                labels(),
                new Triggers(templates, retries, findings)
                        .read(document.get("triggers"), from, Inputs.named(document.get("inputs"))),
                times.read(name));
        times.check(definition);
        return Optional.of(definition);
    }

    private static Optional<String> spelled(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.of(scalar.written()) : Optional.empty();
    }

    private Map<String, Template> outputs(Vantage from) {
        return document.get("outputs")
                .flatMap(Nodes::mapping)
                .map(written -> templates.fields(written, from).fields())
                .orElse(Map.of());
    }

    private Optional<Concurrency> concurrency(Vantage from) {
        Optional<Node> written = document.get("concurrency");
        if (written.orElse(null) instanceof Node.Mapping mapping) {
            int limit = Nodes.whole(mapping, "limit", 1, 1_000).orElse(1);
            boolean reject = Nodes.string(mapping, "on_conflict").orElse("").equals("reject");
            return Nodes.text(mapping, "key")
                    .map(key -> new Concurrency(
                            templates.text(key, from),
                            limit,
                            reject ? Concurrency.OnConflict.REJECT : Concurrency.OnConflict.QUEUE));
        }
        return written.flatMap(Nodes::text)
                .map(key -> new Concurrency(templates.text(key, from), 1, Concurrency.OnConflict.QUEUE));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        document.get("labels")
                .flatMap(Nodes::mapping)
                .ifPresent(written -> written.entries()
                        .forEach(entry -> spelled(entry.value()).ifPresent(label -> labels.put(entry.name(), label))));
        return labels;
    }
}
