package dev.belay.fuzz;

import dev.belay.expression.Lookup;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What expressions see: a value of each kind. */
final class World {

    static final Set<String> ROOTS = Set.of("inputs", "steps", "x");

    private static final Value.Mapping VALUES = new Value.Mapping(Map.of(
            "text", Value.of("a 'b' \"c\" $(d) \u202e\n{{ x }}"),
            "number", Value.of(-7),
            "decimal", new Value.Decimal(0.5),
            "truth", Value.of(true),
            "nothing", Value.Nothing.NOTHING,
            "list", new Value.Sequence(List.of(Value.of(3), Value.of("b"), Value.of("a"))),
            "mapping", Value.mapping("a", Value.of(1), "b-c", Value.of("2"))));

    static final Scope SCOPE = path -> switch (path.root()) {
        case "inputs" ->
            Lookup.in(VALUES, path.segments().subList(1, path.segments().size()));
        case "x" -> path.segments().size() == 1 ? new Lookup.Found(Value.of("x")) : new Lookup.Absent();
        default -> new Lookup.NotYet();
    };

    private World() {}
}
