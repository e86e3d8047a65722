package dev.belay.server.backing;

import dev.belay.definition.ActionCatalog;
import dev.belay.engine.account.ActionJson;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.Optional;
import java.util.stream.Stream;

/** The actions that definitions may use here, as data: Belay's own, and those that people wrote down. */
public record UsableActions(ActionCatalog catalog) {

    /** All of them, those of people first. */
    public Value.Sequence all() {
        Stream<Value> written = catalog.allDefined().stream().map(ActionJson::of);
        Stream<Value> own = catalog.all().stream().map(spec -> ActionJson.of(spec, catalog));
        return new Value.Sequence(Stream.concat(written, own).toList());
    }

    /** One of them; a name that Belay has is always Belay's. */
    public Optional<Value.Mapping> find(String name) {
        return catalog.find(name)
                .map(spec -> ActionJson.of(spec, catalog))
                .or(() -> catalog.defined(name).map(ActionJson::of));
    }

    /**
     * One of them.
     *
     * @throws CallRefused when there is none
     */
    public Value.Mapping named(String name) {
        return find(name).orElseThrow(() -> new CallRefused(unknown(name)));
    }

    /** Why there is none of that name. */
    public Problem unknown(String name) {
        Problem unknown = Problem.of(ProblemCode.UNKNOWN_ACTION, name);
        return catalog.lookedFor().map(unknown::hint).orElse(unknown);
    }
}
