package dev.belay.engine;

import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.util.Optional;

/**
 * An execution that somebody asks for, which goes on from an earlier one.
 *
 * @param earlier from which
 * @param how a retry, a rerun or a fork
 * @param from the outermost step that is run again with all that follow it; a fork needs one, a rerun has none
 * @param settings inputs that are to be other than they were
 * @param newest whether a rerun is of the newest registered definition of that name, and not of the same
 * @param to the registered version under which a retry goes on, as {@code NAME@VERSION}; without one, the same definition
 * @param actor who asks
 * @param reason why, for whoever reads the journal
 * @param idempotencyKey the asker's own, apart from those of all others
 */
public record GoOn(
        ExecutionId earlier,
        Descent.How how,
        Optional<String> from,
        Value.Mapping settings,
        boolean newest,
        Optional<String> to,
        String actor,
        String reason,
        Optional<String> idempotencyKey) {

    /** A fork begins at a step, and only a rerun begins from nothing. */
    public GoOn {
        if (how == Descent.How.FORK && from.isEmpty() || how == Descent.How.RERUN && from.isPresent()) {
            throw new IllegalArgumentException("A fork needs a step to begin at, and a rerun has none.");
        }
        if (newest && how != Descent.How.RERUN) {
            throw new IllegalArgumentException("Only a rerun may be of the newest definition.");
        }
        if (to.isPresent() && how != Descent.How.RETRY) {
            throw new IllegalArgumentException("Only a retry goes on under another version.");
        }
    }

    /** One under the same definition, or the newest one. */
    public GoOn(
            ExecutionId earlier,
            Descent.How how,
            Optional<String> from,
            Value.Mapping settings,
            boolean newest,
            String actor,
            String reason,
            Optional<String> idempotencyKey) {
        this(earlier, how, from, settings, newest, Optional.empty(), actor, reason, idempotencyKey);
    }

    /** The same wish, under that registered version. */
    public GoOn under(String nameAndVersion) {
        return new GoOn(
                earlier, how, from, settings, newest, Optional.of(nameAndVersion), actor, reason, idempotencyKey);
    }

    /** The same once more, where the earlier one stopped. */
    public static GoOn retry(ExecutionId earlier, String actor, String reason) {
        return new GoOn(
                earlier,
                Descent.How.RETRY,
                Optional.empty(),
                Value.Mapping.EMPTY,
                false,
                actor,
                reason,
                Optional.empty());
    }
}
