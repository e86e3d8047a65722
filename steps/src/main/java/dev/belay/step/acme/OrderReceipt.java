package dev.belay.step.acme;

import dev.belay.execution.Receipt;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the journal before a certificate is asked for. Nothing of it is secret.
 *
 * @param wish what is asked for
 */
record OrderReceipt(Wish wish) {

    Receipt toReceipt() {
        Value.Mapping data = Value.mapping("name", Value.of(wish.name()), "names", Fields.listed(wish.names()))
                .with("authority", Value.of(wish.authority()))
                .with("auto_renew", Value.of(wish.autoRenew()))
                .with("instance", Value.of(wish.instance()));
        return new Receipt(data, List.of(touch()));
    }

    String touch() {
        return "certificate:" + wish.name();
    }

    /** Empty where a step was never prepared. */
    static Optional<OrderReceipt> of(Receipt receipt) throws IOException {
        return receipt.data() instanceof Value.Mapping data
                ? Optional.of(of(new Fields("receipt", data)))
                : Optional.empty();
    }

    private static OrderReceipt of(Fields fields) throws IOException {
        return new OrderReceipt(new Wish(
                fields.text("name"),
                fields.texts("names"),
                fields.text("authority"),
                fields.truth("auto_renew"),
                fields.text("instance")));
    }
}
