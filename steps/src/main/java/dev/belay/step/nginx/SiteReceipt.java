package dev.belay.step.nginx;

import dev.belay.execution.Receipt;
import dev.belay.step.file.PathChange;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the journal before a step works on an NGINX.
 *
 * @param instance the name of the NGINX
 * @param name of the site; empty for a step that is about no site
 * @param enabled whether the site is served afterwards
 * @param message what the step says when it is done
 * @param served the generation that NGINX answered with before; empty where nobody answered
 * @param changes what is changed, in this order: the generation first, so that NGINX never loads anything new under the
 *     old one; empty where all is so already
 */
record SiteReceipt(
        String instance,
        String name,
        boolean enabled,
        String message,
        Optional<String> served,
        List<PathChange> changes) {

    /** Copies the list. */
    SiteReceipt {
        changes = List.copyOf(changes);
    }

    /** The generation that NGINX is to answer with before this step. */
    Optional<String> before() {
        return changes.getFirst().formerText().flatMap(Generation::in);
    }

    /**
     * The file of the generation is not among what is touched: every step touches it, and none builds on what is in
     * it.
     */
    Receipt toReceipt() {
        Value.Mapping data = Value.mapping("instance", Value.of(instance), "name", Value.of(name))
                .with("enabled", Value.of(enabled))
                .with("message", Value.of(message))
                .with(
                        "changes",
                        new Value.Sequence(
                                changes.stream().map(PathChange::toValue).toList()));
        return new Receipt(
                served.map(text -> data.with("served", Value.of(text))).orElse(data), touches());
    }

    List<String> touches() {
        return changes.stream().skip(1).map(PathChange::touch).toList();
    }

    /** Empty where a step was never prepared. */
    static Optional<SiteReceipt> of(Receipt receipt) {
        return receipt.data() instanceof Value.Mapping data ? Optional.of(of(data)) : Optional.empty();
    }

    private static SiteReceipt of(Value.Mapping data) {
        return new SiteReceipt(
                text(data, "instance").orElseThrow(() -> damaged(data)),
                text(data, "name").orElseThrow(() -> damaged(data)),
                data.get("enabled").equals(Optional.of(Value.of(true))),
                text(data, "message").orElse(""),
                text(data, "served"),
                changes(data));
    }

    private static List<PathChange> changes(Value.Mapping data) {
        if (data.get("changes").orElse(null) instanceof Value.Sequence(List<Value> items)) {
            return items.stream().map(PathChange::of).toList();
        }
        throw damaged(data);
    }

    private static Optional<String> text(Value.Mapping data, String name) {
        return data.get(name).map(Value::rendered);
    }

    private static IllegalArgumentException damaged(Value.Mapping data) {
        return new IllegalArgumentException("A receipt of an NGINX step lacks a field: " + data + ".");
    }
}
