package dev.belay.cli.renewal;

import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks once which certificates end, and starts their renewals: few at a time on each NGINX, the one that ends first
 * before the others. What goes wrong is said, and keeps nothing else from happening. Used by one thread.
 */
public final class Renewing {

    /** What is run; a registered definition of this name goes before the one that ships. */
    static final String WORKFLOW = "renew-certificate";

    /** Who asks, as the journal has it. */
    static final String ACTOR = "belay-renewals";

    /** So many at once on an NGINX: they take turns there, and others shall have theirs. */
    static final int MOST_AT_ONCE = 3;

    private final Backing backing;
    private final DueCertificates certificates;
    private final Consumer<String> say;

    /**
     * Renews by that engine.
     *
     * @param backing the engine, its clock, and what reads definitions
     * @param certificates knows which are to be renewed
     * @param say tells a person
     */
    public Renewing(Backing backing, DueCertificates certificates, Consumer<String> say) {
        this.backing = backing;
        this.certificates = certificates;
        this.say = say;
    }

    /** Looks once; answers whether there is more to do than was begun. */
    boolean look() {
        Instant now = backing.clock().instant();
        try {
            List<DueCertificate> due = certificates.at(now).stream()
                    .sorted(Comparator.comparing(DueCertificate::notAfter).thenComparing(DueCertificate::name))
                    .toList();
            return !due.isEmpty() && begin(due);
        } catch (IOException unreadable) {
            say.accept("Nobody can tell which certificates end: " + unreadable.getMessage());
        } catch (CallRefused refused) {
            say.accept("No certificate is renewed: " + words(refused.problems()));
        } catch (JournalUnavailable unavailable) {
            say.accept("No certificate is renewed: " + unavailable.sentence());
        }
        return false;
    }

    private boolean begin(List<DueCertificate> due) {
        OpenRenewals open = OpenRenewals.of(backing.belay(), WORKFLOW);
        DefinitionTexts.Sound definition =
                backing.texts().registered(backing.belay().journal(), WORKFLOW);
        Map<String, Long> atWork = new HashMap<>();
        boolean more = open.areTooMany();
        for (DueCertificate one : due) {
            long there = atWork.computeIfAbsent(one.instance(), open::on);
            if (open.areTooMany() || there >= MOST_AT_ONCE) {
                more = true;
            } else if (!open.has(one) && begin(one, definition)) {
                atWork.put(one.instance(), there + 1);
            }
        }
        return more;
    }

    /** Whether there is one more at work now. */
    private boolean begin(DueCertificate one, DefinitionTexts.Sound definition) {
        Started started = backing.belay()
                .start(new StartRequest(
                        definition.executed(),
                        definition.definition(),
                        Value.mapping("name", Value.of(one.name()), "instance", Value.of(one.instance())),
                        ACTOR,
                        Map.of(),
                        backing.folder(),
                        Optional.of(one.key())));
        return switch (started) {
            case Started.Accepted(ExecutionId _, boolean replayed) when replayed -> false;
            case Started.Accepted(ExecutionId id, boolean _) -> {
                say.accept("The certificate of `" + one.name() + "` is valid until " + one.notAfter() + "; " + id
                        + " renews it.");
                yield true;
            }
            case Started.Refused(List<Problem> problems) -> {
                refused(one, problems);
                yield false;
            }
        };
    }

    /** What the key started has ended today and was pruned: that is as good as finding it. */
    private void refused(DueCertificate one, List<Problem> problems) {
        if (problems.stream().noneMatch(problem -> problem.code() == ProblemCode.EXECUTION_PRUNED)) {
            say.accept("The certificate of `" + one.name() + "` is not renewed: " + words(problems));
        }
    }

    private static String words(List<Problem> problems) {
        return String.join(" ", problems.stream().map(Problem::message).toList());
    }
}
