package dev.belay.definition;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Binds what somebody gave to the inputs of a definition: defaults filled in, everything checked. */
public final class InputBinding {

    private final String name;
    private final List<Input> inputs;
    private final Map<String, Value> bound = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private InputBinding(String name, List<Input> inputs) {
        this.name = name;
        this.inputs = inputs;
    }

    /** What became of what was given. */
    public sealed interface Bound {

        /** Every input has its value. */
        record Complete(Value.Mapping inputs) implements Bound {}

        /** Something is missing, unknown or wrong; all of it is told. */
        record Refused(List<Problem> problems) implements Bound {
            /** Copies the problems. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Binds these values; a text is read as a number or truth where the input asks for one. */
    public static Bound bind(Definition definition, Value.Mapping given) {
        return bind(definition.name(), definition.inputs(), given);
    }

    /** The same for what has that name and these inputs. */
    static Bound bind(String name, List<Input> inputs, Value.Mapping given) {
        List<Problem> tooMuch = Given.check("The inputs", "inputs", given);
        if (!tooMuch.isEmpty()) {
            return new Bound.Refused(tooMuch);
        }
        var binding = new InputBinding(name, inputs);
        inputs.stream()
                .filter(input -> !input.isAnyOther())
                .forEach(input -> binding.bind(input, given.get(input.name())));
        inputs.stream()
                .filter(Input::isAnyOther)
                .findFirst()
                .ifPresentOrElse(other -> binding.bindOthers(other, given), () -> binding.refuseUnknown(given));
        return binding.problems.isEmpty()
                ? new Bound.Complete(new Value.Mapping(binding.bound))
                : new Bound.Refused(binding.problems);
    }

    private void refuseUnknown(Value.Mapping given) {
        List<String> known = inputs.stream().map(Input::name).toList();
        for (String unknown : given.fields().keySet()) {
            if (!known.contains(unknown)) {
                Problem problem = Problem.of(ProblemCode.INPUT_UNKNOWN, unknown, name);
                problems.add(problem.hint(
                        known.isEmpty() ? "It has no inputs." : "Its inputs are: " + String.join(", ", known) + "."));
            }
        }
    }

    private void bindOthers(Input other, Value.Mapping given) {
        List<String> known = inputs.stream().map(Input::name).toList();
        given.fields().forEach((name, value) -> {
            if (!known.contains(name) || name.equals(Input.ANY_OTHER)) {
                Input input = other.named(name);
                check(input, typed(input, value));
            }
        });
    }

    private void bind(Input input, Optional<Value> given) {
        Optional<Value> value = given.or(input::fallback);
        if (value.isPresent()) {
            check(input, typed(input, value.get()));
        } else if (input.required()) {
            Problem missing = Problem.of(ProblemCode.INPUT_MISSING, input.name());
            problems.add(missing.hint("Give it with `--set " + input.name() + "=...`, or under `inputs`."));
        } else {
            bound.put(input.name(), Value.Nothing.NOTHING);
        }
    }

    /** What comes from a command line is a text; it counts as what the input asks for where it reads as that. */
    private static Value typed(Input input, Value value) {
        if (!(value instanceof Value.Text(String text))) {
            return value;
        }
        return switch (input.type()) {
            case INTEGER -> whole(text).orElse(value);
            case NUMBER -> whole(text).or(() -> decimal(text)).orElse(value);
            case BOOLEAN -> truth(text).orElse(value);
            case STRING, LIST, OBJECT, ANY -> value;
        };
    }

    private static Optional<Value> whole(String text) {
        try {
            return Optional.of(Value.of(Long.parseLong(text)));
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    private static Optional<Value> decimal(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(new Value.Decimal(number)) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Value> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(Value.of(true));
            case "false" -> Optional.of(Value.of(false));
            default -> Optional.empty();
        };
    }

    private void check(Input input, Value value) {
        Optional<String> expected = input.unmet(value);
        if (expected.isEmpty()) {
            bound.put(input.name(), value);
        } else {
            String found = input.type().accepts(value) ? Input.shown(value) : value.kind() + " " + Input.shown(value);
            problems.add(Problem.of(ProblemCode.INPUT_INVALID, input.name(), expected.get(), found));
        }
    }
}
