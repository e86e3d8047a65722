package dev.belay.step.acme;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shredzone.acme4j.RevocationReason;

/** The action {@code acme.certificate.revoke}: for ever, which is why it has no undo. */
final class RevokeRunner implements StepRunner {

    private static final List<RevocationReason> REASONS = List.of(
            RevocationReason.UNSPECIFIED,
            RevocationReason.KEY_COMPROMISE,
            RevocationReason.AFFILIATION_CHANGED,
            RevocationReason.SUPERSEDED,
            RevocationReason.CESSATION_OF_OPERATION);

    private static final ActionSpec SPEC = new ActionSpec(
            "acme.certificate.revoke",
            "Tells the authority that a certificate is not to be trusted any more, for ever.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.IDEMPOTENT),
            false,
            false,
            false);

    private final Workplace workplace;

    RevokeRunner(Workplace workplace) {
        this.workplace = workplace;
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("name", Parameter.required(ValueType.STRING, "The name that it is kept under."));
        parameters.put("version", Parameter.optional(ValueType.STRING, "Which of that name; the latest by default."));
        parameters.put(
                "reason",
                new Parameter(
                        ValueType.STRING,
                        false,
                        "Why; `cessation_of_operation` by default.",
                        words().map(Value::of).map(Value.class::cast).toList()));
        return parameters;
    }

    private static Stream<String> words() {
        return REASONS.stream().map(reason -> reason.name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was done, in a sentence.");
        outputs.put("name", "The name that it is kept under.");
        outputs.put("version", "Which of the certificates of that name it is.");
        outputs.put("serial", "Its serial number, in hexadecimal digits.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        try {
            CertificateRecord kept = workplace.certificates().wanted(input);
            return new Preview(
                    "Would have the authority `" + kept.authority() + "` revoke the certificate " + kept.serial()
                            + " for " + String.join(", ", kept.names()) + ".",
                    Optional.empty(),
                    List.of("certificate:" + kept.name()));
        } catch (Stopped stopped) {
            return Preview.refused(stopped.failure());
        } catch (IOException e) {
            return Preview.of("The file system did not answer: " + Quoted.of(e.toString()) + ".");
        }
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return Asking.outcome(() -> {
            CertificateRecord kept = workplace.certificates().wanted(attempt.input());
            Revoking.Revoked how = workplace
                    .locks()
                    .alone("certificate:" + kept.name(), () -> new Revoking(workplace).revoke(kept, reason(attempt)));
            return new Outcome.Succeeded(Value.mapping("message", Value.of(message(kept, how)))
                    .with("name", Value.of(kept.name()))
                    .with("version", Value.of(kept.version()))
                    .with("serial", Value.of(kept.serial())));
        });
    }

    private static RevocationReason reason(Attempt attempt) {
        return Given.text(attempt.input(), "reason")
                .map(word -> RevocationReason.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(RevocationReason.CESSATION_OF_OPERATION);
    }

    private static String message(CertificateRecord kept, Revoking.Revoked how) {
        String certificate = "Certificate " + kept.serial() + " for '" + kept.name() + "' ";
        return certificate
                + switch (how) {
                    case NOW -> "revoked";
                    case BEFORE -> "was revoked already";
                    case ENDED_BY_ITSELF -> "has ended by itself";
                };
    }
}
