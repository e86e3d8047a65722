package dev.belay.step.acme;

import dev.belay.execution.Receipt;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.Optional;

/**
 * What stands in the journal before a site is pointed to a certificate. Nothing of it is secret: keys stay in their
 * files, and only paths change.
 *
 * @param version the certificate
 * @param former what was said to be installed before; empty where nothing was
 * @param site what the change of the site needs to be taken back
 */
record InstallReceipt(String version, Optional<String> former, Receipt site) {

    Receipt toReceipt() {
        Value.Mapping data = Value.mapping("version", Value.of(version), "site", site.data());
        return new Receipt(
                former.map(text -> data.with("former", Value.of(text))).orElse(data), site.touches());
    }

    /** Empty where a step was never prepared. */
    static Optional<InstallReceipt> of(Receipt receipt) throws IOException {
        if (!(receipt.data() instanceof Value.Mapping data)) {
            return Optional.empty();
        }
        var fields = new Fields("receipt", data);
        Receipt site = new Receipt(data.get("site").orElse(Value.Nothing.NOTHING), receipt.touches());
        return Optional.of(new InstallReceipt(fields.text("version"), fields.maybe("former"), site));
    }
}
