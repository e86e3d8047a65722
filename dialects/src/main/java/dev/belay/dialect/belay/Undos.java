package dev.belay.dialect.belay;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nearest;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how a step is taken back. */
final class Undos {

    private static final String NONE = "none";

    /** Misspelled, they look as if they were missing. */
    private static final List<String> MEANT = List.of("undo", "effect");

    private final Calls calls;
    private final Retries retries;
    private final Findings findings;
    private final String advice;

    /** Reads with that advice for a step that has no undo. */
    Undos(Calls calls, Retries retries, Findings findings, String advice) {
        this.calls = calls;
        this.retries = retries;
        this.findings = findings;
        this.advice = advice;
    }

    /**
     * What the author wrote, or what the action knows by itself.
     *
     * @param usual what a defined action says of it, where the step uses one
     */
    Undo read(
            Whose whose,
            Node.Mapping mapping,
            Effect effect,
            Optional<ActionSpec> spec,
            Optional<Undo> usual,
            Vantage from) {
        Optional<Node.Entry> written = mapping.entry("undo");
        if (written.isEmpty()) {
            return unwritten(whose, mapping, effect, spec, usual);
        }
        Node node = written.get().value();
        Undo undo = isNone(node) ? withoutReason(node) : written(node, from);
        if (effect == Effect.NONE && undo instanceof Undo.By) {
            findings.add(written.get().key().location(), ProblemCode.UNDO_WITHOUT_EFFECT, whose.title());
        }
        return undo;
    }

    private Undo unwritten(
            Whose whose, Node.Mapping mapping, Effect effect, Optional<ActionSpec> spec, Optional<Undo> usual) {
        if (effect == Effect.NONE) {
            return new Undo.Missing();
        }
        if (usual.filter(known -> !(known instanceof Undo.Missing)).isPresent()) {
            return usual.get();
        }
        if (spec.isPresent() && spec.get().reversible()) {
            return new Undo.BuiltIn();
        }
        if (!isUnclear(whose, mapping, spec)) {
            findings.add(
                    Problem.of(ProblemCode.NO_UNDO, whose.title()).hint(advice).at(whose.place()));
        }
        return new Undo.Missing();
    }

    /** Whether what was told already explains why no undo was found. */
    private static boolean isUnclear(Whose whose, Node.Mapping mapping, Optional<ActionSpec> spec) {
        boolean unknownAction = Nodes.string(mapping, "use")
                .filter(name -> spec.isEmpty() || name.equals(Calls.RUN))
                .isPresent();
        boolean misspelled = mapping.entries().stream()
                .map(Node.Entry::name)
                .filter(name -> !whose.keys().contains(name))
                .anyMatch(name -> Nearest.to(name, MEANT).isPresent());
        return unknownAction || misspelled || Effects.isMiswritten(mapping) || !whose.named();
    }

    private static boolean isNone(Node node) {
        return Nodes.text(node).map(Node.Scalar::written).filter(NONE::equals).isPresent();
    }

    private Undo withoutReason(Node node) {
        findings.add(Problem.of(ProblemCode.MISSING_REASON, "undo: none")
                .hint("Say why, as in `undo: { none: \"A sent mail cannot be unsent.\" }`.")
                .at(node.location()));
        return new Undo.Missing();
    }

    private Undo written(Node node, Vantage from) {
        if (node instanceof Node.Mapping mapping && mapping.has(NONE)) {
            return new Undo.Irreversible(Nodes.string(mapping, NONE).orElse(""));
        }
        Optional<ActionCall> call = calls.call(node, from);
        Optional<Node.Mapping> more = Nodes.mapping(node);
        boolean tolerant = more.flatMap(settings -> Nodes.flag(settings, "tolerates_absence"))
                .orElse(true);
        Retry retry = more.flatMap(settings -> settings.get("retry"))
                .map(retries::read)
                .orElse(Retry.STANDARD);
        Optional<Duration> timeout = more.flatMap(settings -> retries.limit(settings, "timeout"));
        return call.<Undo>map(known -> new Undo.By(known, tolerant, retry, timeout))
                .orElseGet(Undo.Missing::new);
    }
}
