package dev.belay.dialect.belay;

import dev.belay.definition.Durations;
import dev.belay.definition.Verb;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Reads {@code wait}. */
final class Waits {

    private final Templates templates;
    private final Retries retries;
    private final Findings findings;

    Waits(Templates templates, Retries retries, Findings findings) {
        this.templates = templates;
        this.retries = retries;
        this.findings = findings;
    }

    Verb read(Node node, Vantage from) {
        if (!(node instanceof Node.Mapping mapping)) {
            return new Verb.Wait(span(node, from));
        }
        if (mapping.has("signal")) {
            String name = Nodes.string(mapping, "signal").orElse("");
            return new Verb.Wait(new Verb.WaitFor.Signal(name, retries.limit(mapping, "timeout")));
        }
        return new Verb.Wait(mapping.get("until")
                .map(until -> instant(until, from))
                .orElseGet(() -> mapping.get("for")
                        .map(span -> span(span, from))
                        .orElseGet(() -> new Verb.WaitFor.Span(Template.constant("0s")))));
    }

    private Verb.WaitFor span(Node node, Vantage from) {
        Template template = templates.value(node, from);
        if (template instanceof Template.Constant(Value.Text(String text))
                && Durations.parse(text).isEmpty()) {
            Problem problem = Problem.of(
                            ProblemCode.INVALID_VALUE, "wait", "a duration such as `30s`, `5m` or `1h30m`", text)
                    .at(node.location());
            boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
            findings.add(
                    number ? problem.hint("Write the unit, such as `" + text + "s` or `" + text + "m`.") : problem);
        }
        return new Verb.WaitFor.Span(template);
    }

    private Verb.WaitFor instant(Node node, Vantage from) {
        Template template = templates.value(node, from);
        if (template instanceof Template.Constant(Value.Text(String text)) && !isInstant(text)) {
            findings.add(
                    Problem.of(ProblemCode.INVALID_VALUE, "until", "an instant such as `2031-05-06T07:08:09Z`", text)
                            .at(node.location()));
        }
        return new Verb.WaitFor.Until(template);
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
