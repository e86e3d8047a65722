package dev.belay.step.acme;

import dev.belay.definition.ActionSpec;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The actions {@code acme.certificate.issue} and {@code acme.certificate.renew}: a certificate with a key of its own.
 *
 * <p>An attempt that was cut short is gone on with by the next one under the same key. Taking it back revokes what was
 * issued, and removes it with its key.
 */
final class IssueRunner implements StepRunner {

    private final OrderAction action;
    private final ActionSpec spec;
    private final Workplace workplace;

    IssueRunner(OrderAction action, Workplace workplace) {
        this.action = action;
        this.spec = action.spec();
        this.workplace = workplace;
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (prepared(input)) {
            case Preparation.Refused(Failure why) -> Preview.refused(why);
            case Preparation.Prepared(var receipt) -> previewed(input, receipt.touches());
        };
    }

    private Preview previewed(Value.Mapping input, List<String> touches) {
        try {
            Wish wish = action.wish(input, workplace);
            return new Preview(
                    "Would ask the authority `" + wish.authority() + "` for a certificate for "
                            + String.join(", ", wish.names()) + ", and keep it as `" + wish.name() + "`.",
                    Optional.empty(),
                    touches);
        } catch (Stopped | IOException e) {
            return Preview.of("Would be refused: " + e.getMessage());
        }
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return prepared(input);
    }

    /** Reads only, and asks nobody: what is known not to work is refused before anything has begun. */
    private Preparation prepared(Value.Mapping input) {
        try {
            Wish wish = action.wish(input, workplace);
            AcmeAuthority authority = workplace.authorities().find(wish.authority());
            if (!authority.termsAgreed()) {
                return new Preparation.Refused(Accounts.notAgreed(authority, ""));
            }
            Path _ = challenges(wish);
            return new Preparation.Prepared(new OrderReceipt(wish).toReceipt());
        } catch (Stopped stopped) {
            return new Preparation.Refused(stopped.failure());
        } catch (IOException e) {
            return new Preparation.Refused(
                    new Failure("io-error", "The file system did not answer: " + Quoted.of(e.toString()) + "."));
        }
    }

    private Path challenges(Wish wish) throws Stopped {
        return workplace.challengesOf(wish.instance());
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return Asking.outcome(() -> {
            Optional<OrderReceipt> receipt = OrderReceipt.of(attempt.receipt());
            if (receipt.isEmpty()) {
                return Outcome.failed("no-receipt", "The step was not prepared; nothing was asked for.");
            }
            Wish wish = receipt.get().wish();
            return new Outcome.Succeeded(workplace
                    .locks()
                    .alone(receipt.get().touch(), () -> output(certificate(wish, attempt), attempt)));
        });
    }

    private CertificateRecord certificate(Wish wish, Attempt attempt)
            throws IOException, Stopped, InterruptedException {
        AcmeAuthority authority = workplace.authorities().find(wish.authority());
        Path challenges = challenges(wish);
        Instant deadline = attempt.deadline().minus(Talk.REQUEST_LIMIT);
        return Asking.of(
                workplace,
                authority,
                talk -> new Ordering(workplace, talk, wish, attempt.forwardKey(), deadline).certificate(challenges));
    }

    private Value.Mapping output(CertificateRecord record, Attempt attempt) {
        Certificates kept = workplace.certificates();
        return Value.mapping("message", Value.of(action.message(record)))
                .with("transaction_id", Value.of("tx-" + AcmeFolders.id(attempt.forwardKey())))
                .with("name", Value.of(record.name()))
                .with("version", Value.of(record.version()))
                .with("names", Fields.listed(record.names()))
                .with("authority", Value.of(record.authority()))
                .with("serial", Value.of(record.serial()))
                .with("not_before", Value.of(record.notBefore().toString()))
                .with("not_after", Value.of(record.notAfter().toString()))
                .with(
                        "certificate",
                        Value.of(kept.chain(record.name(), record.version()).toString()))
                .with(
                        "certificate_key",
                        Value.of(kept.key(record.name(), record.version()).toString()));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        try {
            Optional<OrderReceipt> receipt = OrderReceipt.of(attempt.receipt());
            if (receipt.isEmpty()) {
                return Verdict.NOT_HAPPENED;
            }
            String version = AcmeFolders.id(attempt.forwardKey());
            boolean kept = workplace
                    .certificates()
                    .find(receipt.get().wish().name(), version)
                    .isPresent();
            boolean open = workplace.orders().find(attempt.forwardKey()).isPresent();
            return open ? Verdict.UNKNOWN : kept ? Verdict.HAPPENED : Verdict.NOT_HAPPENED;
        } catch (IOException e) {
            return Verdict.UNKNOWN;
        }
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return Asking.outcome(() -> {
            Optional<OrderReceipt> receipt = OrderReceipt.of(attempt.receipt());
            if (receipt.isEmpty()) {
                return TakingBack.done("Nothing was to be rolled back");
            }
            Wish wish = receipt.get().wish();
            return workplace
                    .locks()
                    .alone(receipt.get().touch(), () -> new TakingBack(workplace, wish, attempt).outcome());
        });
    }
}
