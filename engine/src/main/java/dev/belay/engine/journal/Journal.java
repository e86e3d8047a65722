package dev.belay.engine.journal;

import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one place where executions are kept: a port that every store implements.
 *
 * <p>Thread-safe. Each call that writes returns when its change is on disk, and many callers share
 * one commit. What every implementation must keep is written down as tests, in the contract of the
 * testing module.
 */
public interface Journal extends JournalReader {

    /** This opening's number: every opening of the same store gets a greater one. */
    long epoch();

    /**
     * Stores one decision.
     *
     * @throws JournalUnavailable when the disk refuses and nothing of it was stored: it may be asked again
     * @throws JournalBroken when nobody can say whether it was stored: the process must stop
     */
    Appended append(Append append);

    /**
     * Stores decisions on several executions, all of them or none: a crash leaves none of them, or all.
     *
     * <p>Where one is refused, the first refusal is the answer and nothing is stored. At most one of them takes a slot.
     *
     * @throws IllegalArgumentException when there is none, or two of the same execution
     * @throws JournalUnavailable when the disk refuses and nothing of it was stored: it may be asked again
     * @throws JournalBroken when nobody can say whether it was stored: the process must stop
     */
    Appended append(List<Append> together);

    /** Stores a definition by its content; the same content again changes nothing. */
    void keep(StoredDefinition definition);

    /**
     * Registers a definition under its name as its next version; where the newest version has the same content, or the
     * version that it declares stands for it, that one stays.
     *
     * <p>A version that was declared stands for its content for ever, and a number that was given is never given again,
     * also when the version was deleted meanwhile.
     */
    Registered register(Registering wish, Instant now);

    /**
     * Notes that a definition is deprecated, all its versions or the given one. Answers whether there is such a one.
     */
    boolean deprecate(String name, Optional<Integer> version, Deprecation deprecation);

    /** Takes that back, for all versions or the given one. Answers whether there is such a one. */
    boolean undeprecate(String name, Optional<Integer> version, String actor, Instant now);

    /**
     * Deletes a registered version, or all of that name, where nobody would miss them: no execution that is at work, no
     * schedule that stands alone, and no step or trigger of the newest version of another definition. Their texts stay
     * for as long as executions refer to them.
     */
    Deleted delete(String name, Optional<Integer> version, String actor, Instant now);

    /** Notes how long a step took, for later plans; kept for the newest {@link #KEPT_DURATIONS} runs of each. */
    void noteDuration(String workflow, String step, long millis);

    /** How many durations of a step are kept. */
    int KEPT_DURATIONS = 50;

    /** How long after its end an execution's idempotency key stands for it, also when it was removed meanwhile. */
    Duration KEPT_KEYS = Duration.ofDays(90);

    /**
     * Removes executions with everything that belongs to them; answers with those that are gone from every list.
     *
     * <p>Left are those that have not ended, and those that others need: see {@link Expired.Obstacle}. The remains of
     * a removed one are cleared by {@link #sweep}. Their numbers and the sequence numbers of their events are never
     * given away again; their idempotency keys stand for them until {@link #KEPT_KEYS} after their end; a definition
     * goes with the last execution that refers to it, unless it is registered.
     */
    List<ExecutionId> remove(List<ExecutionId> executions);

    /**
     * Clears away one bounded piece of what is no longer needed: remains of removed executions, keys whose time is
     * over, room in the file. Answers whether there is more.
     */
    boolean sweep(Instant now);

    /** Holds every execution that has not ended; answers how many are newly held. */
    int holdOpen(Instant now);

    /** Lets an execution go on that was held; answers whether it was. */
    boolean release(ExecutionId execution);

    /** Turns a breaker by hand; answers with it, or with nothing where nobody has asked one of that name. */
    Optional<GateView> turn(String breaker, BreakerTurn turn, Instant now);

    /** Takes an execution out of the queues in which its steps wait at gates: it will not come when it is its turn. */
    void leaveQueues(ExecutionId execution);

    /** A gate that nobody asked for so long, and that is as if nobody had, is forgotten. */
    Duration KEPT_GATES = Duration.ofDays(30);

    /** How far each sink is. */
    Outbox outbox();

    /** What came to triggers. */
    TriggerLog triggers();
}
