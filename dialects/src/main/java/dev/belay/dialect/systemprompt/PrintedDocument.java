package dev.belay.dialect.systemprompt;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.definition.Durations;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a document of the native notation; {@link Translation} the other way round. One use, one thread. */
final class PrintedDocument {

    private final ActionCatalog catalog;
    private final SystempromptSettings settings;
    private final Unsaid left;
    private final PrintedSteps steps;

    PrintedDocument(Value.Mapping written, ActionCatalog catalog, SystempromptSettings settings, Losses losses) {
        this.catalog = catalog;
        this.settings = settings;
        this.left = new Unsaid(written, "", "", losses);
        this.steps = new PrintedSteps(losses);
    }

    /** The tree in the notation, but for what would be lost. */
    Value.Mapping tree() {
        Map<String, Value> tree = new LinkedHashMap<>();
        left.take("belay");
        left.take("name").ifPresent(name -> tree.put("name", name));
        left.take("version").ifPresent(version -> tree.put("version", version));
        left.take("description").ifPresent(text -> tree.put("description", text));
        PrintedInputs.of(left).ifPresent(inputs -> tree.put("inputs", inputs));
        PrintedOutputs.of(left).ifPresent(outputs -> tree.put("outputs", outputs));
        timeout().ifPresent(limit -> tree.put("timeout", limit));
        tree.put("steps", steps.body(left.mappings("steps"), "steps"));
        handler().ifPresent(step -> tree.put("error_handler", step));
        concurrency();
        actions();
        left.loseTheRest();
        return new Value.Mapping(tree);
    }

    /** Left out where it is the usual one, here and wherever nothing is configured. */
    private Optional<Value> timeout() {
        String limit = left.text("timeout").orElse(Durations.print(Definition.DEFAULT_TIMEOUT));
        boolean usual = limit.equals(Durations.print(settings.timeout()))
                && settings.timeout().equals(SystempromptSettings.STANDARD.timeout());
        return usual ? Optional.empty() : Optional.of(Milliseconds.of(limit));
    }

    private Optional<Value> handler() {
        List<Value.Mapping> handlers = left.mappings("on_failure");
        for (int more = 1; more < handlers.size(); more++) {
            String id = handlers.get(more).get("id").map(Value::rendered).orElse("");
            left.lose(
                    "on_failure[" + more + "]",
                    "the step `" + id + "` of `on_failure`",
                    "An `error_handler` is one step.");
        }
        return handlers.stream().findFirst().map(step -> steps.step(step, "on_failure[0]", Optional.empty()));
    }

    /** What the installation says of all its workflows needs no words. */
    private void concurrency() {
        Value key = Value.of(Translation.TOGETHER);
        Optional<Value> usual =
                settings.atOnce().map(limit -> limit == 1 ? key : Value.mapping("key", key, "limit", Value.of(limit)));
        if (left.rest().get("concurrency").equals(usual)) {
            left.take("concurrency");
        }
    }

    /** Those of files are found by their names. */
    private void actions() {
        left.fields("actions").keySet().forEach(name -> {
            if (catalog.defined(name).isEmpty()) {
                left.lose("actions." + name, "the action `" + name + "`", "Write it into a file of actions.");
            }
        });
    }
}
