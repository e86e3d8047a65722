package dev.belay.engine.journal;

import dev.belay.definition.WorkflowName;
import dev.belay.execution.Choice;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Halt;
import dev.belay.execution.Leftover;
import dev.belay.execution.Parent;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.TakenOver;
import dev.belay.execution.TakesBack;
import dev.belay.execution.Verdict;
import dev.belay.gate.Ending;
import dev.belay.gate.GateName;
import dev.belay.value.JsonText;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the fields of one event as one JSON object; what is absent is left out.
 *
 * <p>Each goes into the text at once: to gather them first would take several times the memory of the text.
 */
final class FieldWriter {

    private static final int USUAL_LENGTH = 256;

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');
    private final JsonText json = new JsonText(text);

    /** The object; nothing can follow. */
    String json() {
        return text.append('}').toString();
    }

    FieldWriter value(String name, Value value) {
        name(name);
        json.append(value);
        return this;
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        json.quote(name);
        text.append(':');
    }

    private FieldWriter object(String name, FieldWriter fields) {
        name(name);
        text.append(fields.json());
        return this;
    }

    private <T> FieldWriter objects(String name, List<T> items, Function<T, FieldWriter> fields) {
        name(name);
        text.append(items.stream().map(fields).map(FieldWriter::json).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** A value whose absence reads as nothing. */
    FieldWriter saved(String name, Value value) {
        return value instanceof Value.Nothing ? this : value(name, value);
    }

    FieldWriter text(String name, String text) {
        name(name);
        json.quote(text);
        return this;
    }

    FieldWriter optText(String name, Optional<String> text) {
        text.ifPresent(present -> text(name, present));
        return this;
    }

    FieldWriter number(String name, long number) {
        name(name);
        text.append(number);
        return this;
    }

    FieldWriter count(String name, int count) {
        return number(name, count);
    }

    FieldWriter truth(String name, boolean truth) {
        name(name);
        text.append(truth);
        return this;
    }

    FieldWriter instant(String name, Instant instant) {
        return text(name, instant.toString());
    }

    FieldWriter optInstant(String name, Optional<Instant> instant) {
        instant.ifPresent(present -> instant(name, present));
        return this;
    }

    FieldWriter mapping(String name, Value.Mapping mapping) {
        return mapping.fields().isEmpty() ? this : value(name, mapping);
    }

    FieldWriter optMapping(String name, Optional<Value.Mapping> mapping) {
        mapping.ifPresent(present -> value(name, present));
        return this;
    }

    FieldWriter values(String name, List<Value> values) {
        return value(name, new Value.Sequence(values));
    }

    FieldWriter texts(String name, List<String> texts) {
        return texts.isEmpty()
                ? this
                : values(name, texts.stream().<Value>map(Value::of).toList());
    }

    FieldWriter labels(String name, Map<String, String> labels) {
        Map<String, Value> sorted = new TreeMap<>();
        labels.forEach((label, text) -> sorted.put(label, Value.of(text)));
        return mapping(name, new Value.Mapping(sorted));
    }

    FieldWriter id(String name, ExecutionId id) {
        return text(name, id.text());
    }

    FieldWriter optParent(String name, Optional<Parent> parent) {
        return parent.map(of -> object(
                        name,
                        new FieldWriter()
                                .id("execution", of.execution())
                                .path("step", of.step())
                                .id("outermost", of.outermost())
                                .count("depth", of.depth())))
                .orElse(this);
    }

    /** In the order of the names, so that the same pins are the same text. */
    FieldWriter pins(String name, Map<WorkflowName, String> pins) {
        var fields = new TreeMap<String, Value>();
        pins.forEach((workflow, hash) -> fields.put(workflow.text(), Value.of(hash)));
        return value(name, new Value.Mapping(fields));
    }

    FieldWriter optId(String name, Optional<ExecutionId> id) {
        return optText(name, id.map(ExecutionId::text));
    }

    FieldWriter path(String name, StepPath path) {
        return text(name, path.text());
    }

    FieldWriter status(String name, Status status) {
        return text(name, status.id());
    }

    FieldWriter phase(String name, Phase phase) {
        return word(name, phase);
    }

    FieldWriter verdict(String name, Verdict verdict) {
        return word(name, verdict);
    }

    FieldWriter choice(String name, Choice choice) {
        return word(name, choice);
    }

    FieldWriter ending(String name, Ending ending) {
        return word(name, ending);
    }

    FieldWriter gate(String name, GateName gate) {
        return object(name, gate(gate));
    }

    FieldWriter gates(String name, List<GateName> gates) {
        return objects(name, gates, FieldWriter::gate);
    }

    private static FieldWriter gate(GateName gate) {
        return new FieldWriter().text("kind", gate.kind().id()).text("name", gate.name());
    }

    private FieldWriter word(String name, Enum<?> word) {
        return text(name, word.name().toLowerCase(Locale.ROOT));
    }

    FieldWriter how(String name, Descent.How how) {
        return word(name, how);
    }

    /** The fields of a step that is taken over, beside its path. */
    FieldWriter takenOver(TakenOver taken) {
        word("end", taken.end());
        count("attempt", taken.attempt());
        mapping("output", taken.output());
        taken.failure().ifPresent(failure -> failure("failure", failure));
        taken.child().ifPresent(this::child);
        return taken.forwardKey().isEmpty()
                ? this
                : text("forward_key", taken.forwardKey())
                        .text("undo_key", taken.undoKey())
                        .mapping("input", taken.input())
                        .receipt("receipt", taken.receipt())
                        .saved("saved", taken.saved())
                        .optMapping("undo_input", taken.undoInput())
                        .truth("changes", taken.changes())
                        .truth("stands", taken.stands());
    }

    private void child(TakenOver.Child child) {
        id("child", child.id());
        if (child.partial()) {
            truth("partial", true);
        }
    }

    FieldWriter failure(String name, Failure failure) {
        return object(name, new FieldWriter().text("code", failure.code()).text("message", failure.message()));
    }

    FieldWriter receipt(String name, Receipt receipt) {
        if (receipt.equals(Receipt.NONE)) {
            return this;
        }
        return object(name, new FieldWriter().value("data", receipt.data()).texts("touches", receipt.touches()));
    }

    FieldWriter halt(String name, Halt halt) {
        return object(
                name,
                new FieldWriter()
                        .text("reason", halt.reason())
                        .failure("failure", halt.failure())
                        .optText("step", halt.step().map(StepPath::text))
                        .truth("rollback", halt.rollback())
                        .truth("cancelled", halt.cancelled()));
    }

    FieldWriter leftover(String name, Leftover leftover) {
        return object(name, leftover(leftover));
    }

    private static FieldWriter leftover(Leftover leftover) {
        return new FieldWriter()
                .path("step", leftover.step())
                .truth("certain", leftover.certain())
                .text("reason", leftover.reason());
    }

    FieldWriter leftovers(String name, List<Leftover> leftovers) {
        return leftovers.isEmpty() ? this : objects(name, leftovers, FieldWriter::leftover);
    }

    FieldWriter taken(String name, TakesBack taken) {
        return object(
                name,
                new FieldWriter()
                        .path("step", taken.path())
                        .text("undo_key", taken.undoKey())
                        .text("forward_key", taken.forwardKey())
                        .mapping("input", taken.input())
                        .receipt("receipt", taken.receipt())
                        .saved("saved", taken.saved())
                        .mapping("undo_input", taken.undoInput())
                        .mapping("output", taken.output())
                        .truth("certain", taken.certain()));
    }
}
