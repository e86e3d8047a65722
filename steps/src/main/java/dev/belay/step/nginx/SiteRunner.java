package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.engine.TransactionId;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.step.file.PathChange;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The actions {@code nginx.site.*}.
 *
 * <p>They change files; a reload makes the change live. Taking one back puts the files back and, where NGINX may
 * have loaded anything meanwhile, has it serve the former configuration, and waits until it answers so.
 */
final class SiteRunner implements StepRunner {

    private final SiteAction action;
    private final Workplace workplace;
    private final boolean loads;

    private SiteRunner(SiteAction action, Workplace workplace, boolean loads) {
        this.action = action;
        this.workplace = workplace;
        this.loads = loads;
    }

    /** A runner that changes files alone. */
    static SiteRunner ofFiles(SiteAction action, Workplace workplace) {
        return new SiteRunner(action, workplace, false);
    }

    /** A runner that has NGINX load them as well, and has failed without a trace where NGINX does not. */
    static SiteRunner loading(SiteAction action, Workplace workplace) {
        return new SiteRunner(action, workplace, true);
    }

    @Override
    public ActionSpec spec() {
        return action.spec();
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (new SitePlanning(workplace).site(action, input)) {
            case SitePlanning.Plan.Refused(Failure why) -> Preview.refused(why);
            case SitePlanning.Plan.Ready(SiteReceipt receipt) -> preview(receipt);
        };
    }

    private static Preview preview(SiteReceipt receipt) {
        if (receipt.changes().isEmpty()) {
            return Preview.of("Leaves all as it is: " + receipt.message() + ".");
        }
        String summary =
                receipt.changes().stream().skip(1).map(PathChange::summary).collect(Collectors.joining(" "));
        String diff = receipt.changes().stream()
                .skip(1)
                .flatMap(change -> change.diff().stream())
                .collect(Collectors.joining());
        return new Preview(summary, Optional.of(diff), receipt.touches());
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return switch (new SitePlanning(workplace).site(action, input)) {
            case SitePlanning.Plan.Refused(Failure why) -> new Preparation.Refused(why);
            case SitePlanning.Plan.Ready(SiteReceipt receipt) -> new Preparation.Prepared(receipt.toReceipt());
        };
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return SiteReceipt.of(attempt.receipt())
                .map(receipt -> Work.guarded(workplace, receipt, work -> perform(attempt, work)))
                .orElseGet(() -> Outcome.failed(
                        "no-receipt",
                        "The step was not prepared, so it could not be taken back; nothing was changed."));
    }

    private Outcome perform(Attempt attempt, Work work) throws IOException, InterruptedException {
        Value.Mapping output = output(attempt, work.receipt());
        if (loads && !work.receipt().changes().isEmpty()) {
            return new Loading(attempt, work).run(true, (_, _) -> output);
        }
        return work.perform(attempt.forwardKey()).map(Work::failed).orElseGet(() -> new Outcome.Succeeded(output));
    }

    private static Value.Mapping output(Attempt attempt, SiteReceipt receipt) {
        return Value.mapping(
                        "message",
                        Value.of(receipt.message()),
                        "transaction_id",
                        Value.of(TransactionId.of(attempt.forwardKey())))
                .with("name", Value.of(receipt.name()))
                .with("enabled", Value.of(receipt.enabled()))
                .with("changed", Value.of(!receipt.changes().isEmpty()));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        return Probing.of(
                workplace,
                attempt,
                work -> loads && !work.receipt().changes().isEmpty()
                        ? new Loading(attempt, work).verdict()
                        : work.verdict(attempt));
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return SiteReceipt.of(attempt.receipt())
                .filter(receipt -> !receipt.changes().isEmpty())
                .map(receipt -> Work.guarded(workplace, receipt, work -> new Unloading(attempt, work, loads).run()))
                .orElseGet(() -> Unloading.undone("Nothing was to be rolled back"));
    }
}
