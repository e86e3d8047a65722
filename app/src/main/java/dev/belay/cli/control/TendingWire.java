package dev.belay.cli.control;

import dev.belay.engine.Catalogue;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.value.Value;
import java.util.Optional;

/** How a wish about a registered definition is written. */
final class TendingWire {

    private static final String WHICH = "which";

    private TendingWire() {}

    static Value.Mapping json(Catalogue.Wish wish) {
        Value.Mapping json = Value.mapping(WHICH, Value.of(wish.which().toString()));
        return switch (wish) {
            case Catalogue.Wish.Deprecate(NameAndVersion _, String reason, Optional<String> successor) -> {
                Value.Mapping told = json.with("tend", Value.of("deprecate")).with("reason", Value.of(reason));
                yield successor
                        .map(name -> told.with("successor", Value.of(name)))
                        .orElse(told);
            }
            case Catalogue.Wish.Undeprecate _ -> json.with("tend", Value.of("undeprecate"));
            case Catalogue.Wish.Delete _ -> json.with("tend", Value.of("delete"));
        };
    }

    /** Reads one; what is none is refused with an {@link IllegalArgumentException}. */
    static Catalogue.Wish wish(Value.Mapping json) {
        NameAndVersion which = NameAndVersion.of(text(json, WHICH));
        return switch (text(json, "tend")) {
            case "deprecate" ->
                new Catalogue.Wish.Deprecate(
                        which, text(json, "reason"), json.get("successor").map(Value::rendered));
            case "undeprecate" -> new Catalogue.Wish.Undeprecate(which);
            case "delete" -> new Catalogue.Wish.Delete(which);
            default -> throw new IllegalArgumentException("There is no wish `" + text(json, "tend") + "`.");
        };
    }

    private static String text(Value.Mapping json, String name) {
        return json.get(name)
                .map(Value::rendered)
                .orElseThrow(() -> new IllegalArgumentException("The field `" + name + "` is missing."));
    }
}
