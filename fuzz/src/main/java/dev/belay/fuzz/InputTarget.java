package dev.belay.fuzz;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.definition.InputBinding.Bound;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an execution is given: a JSON object, or else one text for every input. */
final class InputTarget implements Target {

    private static final List<String> NAMES = List.of("s", "p", "e", "i", "n", "b", "l", "o", "a");

    private static final Definition DEFINITION = Notation.definition("""
            belay: 1
            name: takes-everything
            inputs:
              s: { type: string, minimum: 1, maximum: 100 }
              p: { type: string, pattern: '(.*a){20}b' }
              e: { type: string, enum: [one, two] }
              i: { type: integer, minimum: -5, maximum: 5 }
              n: { type: number, minimum: 0.5, maximum: 1e9 }
              b: boolean
              l: { type: list, maximum: 3 }
              o: object
              a: any
            steps:
              - { id: a, wait: 1s }
            """);

    @Override
    public String name() {
        return "input";
    }

    @Override
    public String claim() {
        return "Inputs are refused with a reason, or bound; bound once more they are the same.";
    }

    @Override
    public void read(byte[] input) {
        bind(
                Texts.json(input).orElse(Value.Nothing.NOTHING) instanceof Value.Mapping given
                        ? given
                        : everywhere(Value.of(Texts.of(input))));
    }

    private static Value.Mapping everywhere(Value value) {
        Map<String, Value> values = new LinkedHashMap<>();
        NAMES.forEach(name -> values.put(name, value));
        return new Value.Mapping(values);
    }

    private static void bind(Value.Mapping given) {
        switch (InputBinding.bind(DEFINITION, given)) {
            case Bound.Complete(Value.Mapping inputs) ->
                Broken.unlessEqual(
                        InputBinding.bind(DEFINITION, said(inputs)), new Bound.Complete(inputs), "Bound once more");
            case Bound.Refused(var problems) -> Broken.unless(!problems.isEmpty(), "Refused without a reason");
        }
    }

    /** What was not given is nothing, and nothing is not a text that one may give. */
    private static Value.Mapping said(Value.Mapping inputs) {
        Map<String, Value> values = new LinkedHashMap<>(inputs.fields());
        values.values().removeIf(Value.Nothing.NOTHING::equals);
        return new Value.Mapping(values);
    }
}
