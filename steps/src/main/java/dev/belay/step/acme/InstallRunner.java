package dev.belay.step.acme;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.step.nginx.NginxInstance;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The action {@code acme.certificate.install}: a site shows a certificate that is kept.
 *
 * <p>Chain and key lie in a folder that belongs to this certificate alone, so one change of the site's file brings both,
 * and one brings the former ones back. It has succeeded when a handshake has shown the certificate.
 */
final class InstallRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "acme.certificate.install",
            "Has a site of NGINX show a certificate, and has it show the former one again.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.IDEMPOTENT),
            true,
            true,
            true);

    private final Workplace workplace;
    private final StepRunner site;

    InstallRunner(Workplace workplace) {
        this.workplace = workplace;
        this.site = workplace.sites().update();
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("name", Parameter.required(ValueType.STRING, "The name of the site, and of its certificate."));
        parameters.put(
                "version",
                Parameter.optional(ValueType.STRING, "Which certificate of that name; the latest by default."));
        parameters.put(
                "tls_port",
                Parameter.optional(ValueType.INTEGER, "The port for TLS; the site's own, or 443, by default."));
        parameters.put("instance", NginxInstances.PARAMETER);
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was done, in a sentence.");
        outputs.put("transaction_id", "What this change is known by.");
        outputs.put("version", "Which of the certificates of that name is shown.");
        outputs.put("serial", "Its serial number, in hexadecimal digits.");
        outputs.put("not_after", "Until when it is valid.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        try {
            CertificateRecord record = workplace.certificates().wanted(input);
            return site.preview(siteInput(input, record), surroundings);
        } catch (Stopped stopped) {
            // In a plan the certificate is one that a step before is still to bring.
            return Preview.of("Would have the site `"
                    + Quoted.of(Given.text(input, "name").orElse(""))
                    + "` show its new certificate, and reload NGINX.");
        } catch (IOException e) {
            return Preview.of("The file system did not answer: " + Quoted.of(e.toString()) + ".");
        }
    }

    private Value.Mapping siteInput(Value.Mapping input, CertificateRecord record) {
        Certificates kept = workplace.certificates();
        Value.Mapping wanted = Value.mapping("name", Value.of(record.name()))
                .with("instance", Value.of(instance(input)))
                .with(
                        "certificate",
                        Value.of(kept.chain(record.name(), record.version()).toString()))
                .with(
                        "certificate_key",
                        Value.of(kept.key(record.name(), record.version()).toString()));
        return input.get("tls_port")
                .filter(port -> !(port instanceof Value.Nothing))
                .map(port -> wanted.with("tls_port", port))
                .orElse(wanted);
    }

    private static String instance(Value.Mapping input) {
        return Given.text(input, "instance").orElse(OrderAction.USUAL);
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        try {
            CertificateRecord record = workplace.certificates().wanted(input);
            Optional<String> former = workplace.certificates().installed(record.name());
            return switch (site.prepare(siteInput(input, record), surroundings)) {
                case Preparation.Prepared(Receipt read) ->
                    new Preparation.Prepared(new InstallReceipt(record.version(), former, read).toReceipt());
                case Preparation.Refused refused -> refused;
            };
        } catch (Stopped stopped) {
            return new Preparation.Refused(stopped.failure());
        } catch (IOException e) {
            return new Preparation.Refused(
                    new Failure("io-error", "The file system did not answer: " + Quoted.of(e.toString()) + "."));
        }
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return Asking.outcome(() -> {
            Optional<InstallReceipt> receipt = InstallReceipt.of(attempt.receipt());
            if (receipt.isEmpty()) {
                return Outcome.failed("no-receipt", "The step was not prepared; nothing was changed.");
            }
            return alone(attempt, () -> installed(attempt, receipt.get()));
        });
    }

    private Outcome alone(Attempt attempt, Asking.Deed<Outcome> deed)
            throws IOException, Stopped, InterruptedException {
        return workplace.locks().alone("site:" + Given.name(attempt.input()), deed::run);
    }

    private Outcome installed(Attempt attempt, InstallReceipt receipt)
            throws IOException, Stopped, InterruptedException {
        CertificateRecord record = workplace.certificates().get(Given.name(attempt.input()), receipt.version());
        Attempt onSite = onSite(attempt, receipt, siteInput(attempt.input(), record));
        Outcome changed = site.perform(onSite);
        if (!(changed instanceof Outcome.Succeeded)) {
            return changed;
        }
        try {
            served(attempt, record);
        } catch (Stopped notServed) {
            return putBack(onSite, receipt, record, notServed);
        }
        workplace.certificates().markInstalled(record);
        return new Outcome.Succeeded(output(attempt, record));
    }

    private void served(Attempt attempt, CertificateRecord record) throws IOException, Stopped, InterruptedException {
        new Served(workplace, nginx(attempt), record.name()).require(record);
    }

    private NginxInstance nginx(Attempt attempt) throws Stopped {
        return workplace.instance(instance(attempt.input()));
    }

    /** A change that does not do what it is for is none. */
    private Outcome putBack(Attempt onSite, InstallReceipt receipt, CertificateRecord record, Stopped why)
            throws IOException {
        workplace.certificates().markInstalled(record.name(), receipt.former());
        return switch (site.undo(onSite)) {
            case Outcome.Succeeded _ -> why.outcome();
            case Outcome.Failed(Failure more, var _) ->
                Outcome.failed(
                        why.failure().code(),
                        why.failure().message() + " The former certificate could not be put back: " + more.message());
            case Outcome.Doubtful doubtful -> doubtful;
        };
    }

    private static Attempt onSite(Attempt attempt, InstallReceipt receipt, Value.Mapping input) {
        return new Attempt(
                attempt.surroundings(),
                attempt.step(),
                attempt.phase(),
                attempt.number(),
                attempt.key(),
                attempt.forwardKey(),
                input,
                receipt.site(),
                attempt.happened(),
                attempt.output(),
                attempt.deadline(),
                attempt.channel());
    }

    private static Value.Mapping output(Attempt attempt, CertificateRecord record) {
        return Value.mapping("message", Value.of("Certificate for '" + record.name() + "' installed"))
                .with("transaction_id", Value.of("tx-" + AcmeFolders.id(attempt.forwardKey())))
                .with("version", Value.of(record.version()))
                .with("serial", Value.of(record.serial()))
                .with("not_after", Value.of(record.notAfter().toString()));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        try {
            Optional<InstallReceipt> receipt = InstallReceipt.of(attempt.receipt());
            return receipt.isEmpty()
                    ? Verdict.NOT_HAPPENED
                    : site.probe(onSite(attempt, receipt.get(), attempt.input()));
        } catch (IOException e) {
            return Verdict.UNKNOWN;
        }
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return Asking.outcome(() -> {
            Optional<InstallReceipt> receipt = InstallReceipt.of(attempt.receipt());
            if (receipt.isEmpty()) {
                return TakingBack.done("Nothing was to be rolled back");
            }
            return alone(attempt, () -> {
                workplace
                        .certificates()
                        .markInstalled(
                                Given.name(attempt.input()), receipt.get().former());
                return site.undo(onSite(attempt, receipt.get(), attempt.input()));
            });
        });
    }
}
