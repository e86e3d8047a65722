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
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of one event, and refuses by name what does not fit. */
final class FieldReader {

    private final String type;
    private final Value.Mapping data;

    FieldReader(String type, Value.Mapping data) {
        this.type = type;
        this.data = data;
    }

    private DamagedJournal unfit(String name, String expected) {
        return new DamagedJournal("The field `" + name + "` of an event of the type `" + type + "` must be " + expected
                + ", found " + data.get(name).map(Value::toString).orElse("nothing") + ".");
    }

    private <T extends Value> T typed(String name, Class<T> kind, String expected) {
        return data.get(name).filter(kind::isInstance).map(kind::cast).orElseThrow(() -> unfit(name, expected));
    }

    Value value(String name) {
        return data.get(name).orElseThrow(() -> unfit(name, "a value"));
    }

    Value saved(String name) {
        return data.get(name).orElse(Value.Nothing.NOTHING);
    }

    String text(String name) {
        return typed(name, Value.Text.class, "a text").text();
    }

    Optional<String> optText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    private boolean has(String name) {
        return data.get(name).isPresent();
    }

    long number(String name) {
        return typed(name, Value.Whole.class, "a whole number").number();
    }

    int count(String name) {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw unfit(name, "a count");
        }
        return (int) number;
    }

    boolean truth(String name) {
        return typed(name, Value.Bool.class, "true or false").truth();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException notAnInstant) {
            throw unfit(name, "an instant");
        }
    }

    Optional<Instant> optInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    Value.Mapping mapping(String name) {
        return has(name) ? typed(name, Value.Mapping.class, "a mapping") : Value.Mapping.EMPTY;
    }

    Optional<Value.Mapping> optMapping(String name) {
        return has(name) ? Optional.of(mapping(name)) : Optional.empty();
    }

    List<Value> values(String name) {
        return typed(name, Value.Sequence.class, "a list").items();
    }

    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        return values(name).stream()
                .map(item -> {
                    if (item instanceof Value.Text(String text)) {
                        return text;
                    }
                    throw unfit(name, "a list of texts");
                })
                .toList();
    }

    Map<String, String> labels(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        mapping(name).fields().forEach((label, value) -> labels.put(label, value.rendered()));
        return labels;
    }

    ExecutionId id(String name) {
        String text = text(name);
        if (!ExecutionId.isValid(text)) {
            throw unfit(name, "an execution id");
        }
        return new ExecutionId(text);
    }

    Optional<ExecutionId> optId(String name) {
        return has(name) ? Optional.of(id(name)) : Optional.empty();
    }

    Optional<Parent> optParent(String name) {
        return has(name) ? Optional.of(within(name).asParent()) : Optional.empty();
    }

    private Parent asParent() {
        return new Parent(id("execution"), path("step"), id("outermost"), count("depth"));
    }

    Map<WorkflowName, String> pins(String name) {
        Map<WorkflowName, String> pins = new LinkedHashMap<>();
        mapping(name).fields().forEach((workflow, hash) -> pins.put(WorkflowName.parse(workflow), hash.rendered()));
        return pins;
    }

    StepPath path(String name) {
        return new StepPath(text(name));
    }

    Status status(String name) {
        return word(name, Status.class);
    }

    Phase phase(String name) {
        return word(name, Phase.class);
    }

    Verdict verdict(String name) {
        return word(name, Verdict.class);
    }

    Choice choice(String name) {
        return word(name, Choice.class);
    }

    Ending ending(String name) {
        return word(name, Ending.class);
    }

    GateName gate(String name) {
        return within(name).asGate(name);
    }

    List<GateName> gates(String name) {
        return values(name).stream()
                .map(item -> {
                    if (item instanceof Value.Mapping mapping) {
                        return new FieldReader(type + "/" + name, mapping).asGate(name);
                    }
                    throw unfit(name, "a list of gates");
                })
                .toList();
    }

    private GateName asGate(String field) {
        String name = text("name");
        if (!GateName.isName(name)) {
            throw unfit(field, "a gate");
        }
        return new GateName(word("kind", GateKind.class), name);
    }

    private <E extends Enum<E>> E word(String name, Class<E> words) {
        try {
            return Enum.valueOf(words, text(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw unfit(name, "a word of " + words.getSimpleName());
        }
    }

    private FieldReader within(String name) {
        return new FieldReader(type + "/" + name, typed(name, Value.Mapping.class, "a mapping"));
    }

    Failure failure(String name) {
        FieldReader inner = within(name);
        return new Failure(inner.text("code"), inner.text("message"));
    }

    Receipt receipt(String name) {
        if (!has(name)) {
            return Receipt.NONE;
        }
        FieldReader inner = within(name);
        return new Receipt(inner.value("data"), inner.texts("touches"));
    }

    Halt halt(String name) {
        FieldReader inner = within(name);
        return new Halt(
                inner.text("reason"),
                inner.failure("failure"),
                inner.optText("step").map(StepPath::new),
                inner.truth("rollback"),
                inner.truth("cancelled"));
    }

    Leftover leftover(String name) {
        return within(name).asLeftover();
    }

    private Leftover asLeftover() {
        return new Leftover(path("step"), truth("certain"), text("reason"));
    }

    List<Leftover> leftovers(String name) {
        if (!has(name)) {
            return List.of();
        }
        return values(name).stream()
                .map(item -> {
                    if (item instanceof Value.Mapping mapping) {
                        return new FieldReader(type + "/" + name, mapping).asLeftover();
                    }
                    throw unfit(name, "a list of leftovers");
                })
                .toList();
    }

    Descent.How how(String name) {
        return word(name, Descent.How.class);
    }

    TakenOver takenOver() {
        boolean acted = has("forward_key");
        return new TakenOver(
                word("end", TakenOver.End.class),
                count("attempt"),
                acted ? text("forward_key") : "",
                acted ? text("undo_key") : "",
                mapping("input"),
                receipt("receipt"),
                saved("saved"),
                optMapping("undo_input"),
                acted && truth("changes"),
                acted && truth("stands"),
                mapping("output"),
                has("failure") ? Optional.of(failure("failure")) : Optional.empty(),
                optId("child").map(id -> new TakenOver.Child(id, has("partial") && truth("partial"))));
    }

    TakesBack taken(String name) {
        FieldReader inner = within(name);
        return new TakesBack(
                inner.path("step"),
                inner.text("undo_key"),
                inner.text("forward_key"),
                inner.mapping("input"),
                inner.receipt("receipt"),
                inner.saved("saved"),
                inner.mapping("undo_input"),
                inner.mapping("output"),
                inner.truth("certain"));
    }
}
