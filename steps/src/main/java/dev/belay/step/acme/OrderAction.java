package dev.belay.step.acme;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one of the actions asks for that bring a certificate. All else is the same for them. */
enum OrderAction {

    /** The first certificate of a name, or another one for other hosts. */
    ISSUE("acme.certificate.issue", "Asks an authority for a certificate, and revokes it again.", false) {
        @Override
        Wish wish(Value.Mapping input, Workplace workplace) throws Stopped, IOException {
            String name = Given.name(input);
            String instance = Given.text(input, "instance").orElse(USUAL);
            return new Wish(
                    name,
                    workplace.hosts(input, instance, name),
                    workplace.authorities().find(input).name(),
                    Given.truth(input, "auto_renew", true),
                    instance);
        }

        @Override
        String message(CertificateRecord record) {
            return "Certificate for '" + record.name() + "' issued" + by(record);
        }
    },

    /** What there is already, with a new key and a new end. */
    RENEW(
            "acme.certificate.renew",
            "Asks for a certificate like the one there is, with a new key, and revokes it again.",
            true) {
        @Override
        Wish wish(Value.Mapping input, Workplace workplace) throws Stopped, IOException {
            String name = Given.name(input);
            CertificateRecord former = workplace.certificates().latest(name);
            String authority = Given.text(input, "authority").orElse(former.authority());
            return new Wish(
                    name,
                    former.names(),
                    workplace.authorities().find(authority).name(),
                    Given.truth(input, "auto_renew", former.autoRenew()),
                    Given.text(input, "instance").orElse(former.instance()));
        }

        @Override
        String message(CertificateRecord record) {
            return "Certificate for '" + record.name() + "' renewed" + by(record);
        }
    };

    /** The web server that is meant where a step does not say which. */
    static final String USUAL = "default";

    private final String action;
    private final String description;
    private final boolean renews;

    OrderAction(String action, String description, boolean renews) {
        this.action = action;
        this.description = description;
        this.renews = renews;
    }

    ActionSpec spec() {
        return new ActionSpec(
                action,
                description,
                parameters(renews),
                outputs(),
                new EffectRule.Always(Effect.IDEMPOTENT),
                true,
                true,
                true);
    }

    /** What is asked for, as far as it can be known by reading. */
    abstract Wish wish(Value.Mapping input, Workplace workplace) throws Stopped, IOException;

    /** What was done, in a sentence. */
    abstract String message(CertificateRecord record);

    private static String by(CertificateRecord record) {
        return " by '" + record.authority() + "', valid until "
                + record.notAfter().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, Parameter> parameters(boolean renews) {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put(
                "name", Parameter.required(ValueType.STRING, "The name that it is kept under: that of the site."));
        if (!renews) {
            parameters.put(
                    "names",
                    Parameter.optional(
                            ValueType.LIST,
                            "The host names that it is for; those of the site of that name by default."));
        }
        parameters.put("authority", Parameter.optional(ValueType.STRING, "Which authority is asked."));
        parameters.put(
                "auto_renew",
                Parameter.optional(ValueType.BOOLEAN, "Whether Belay renews it before it ends; `true` by default."));
        parameters.put(
                "instance",
                Parameter.optional(ValueType.STRING, "Which NGINX hands out the proof; `default` by default."));
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was done, in a sentence.");
        outputs.put("transaction_id", "What this change is known by.");
        outputs.put("name", "The name that it is kept under.");
        outputs.put("version", "Which of the certificates of that name it is.");
        outputs.put("names", "The host names that it is for.");
        outputs.put("authority", "The authority that issued it.");
        outputs.put("serial", "Its serial number, in hexadecimal digits.");
        outputs.put("not_before", "From when on it is valid.");
        outputs.put("not_after", "Until when it is valid.");
        outputs.put("certificate", "The file of the certificate and its chain.");
        outputs.put("certificate_key", "The file of its key, which Belay's user alone may read.");
        return outputs;
    }
}
