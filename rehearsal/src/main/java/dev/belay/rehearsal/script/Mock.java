package dev.belay.rehearsal.script;

import dev.belay.execution.Failure;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a step answers instead of touching the world.
 *
 * @param attempts what its attempts come to, in order; the last one is that of all further ones
 * @param saved what its {@code save} reads
 * @param refusal why it must not begin, where it must not
 * @param probe what the world answers when it is asked; empty: what is true in the model
 * @param undo how its undo goes
 */
public record Mock(
        List<Answer> attempts,
        Optional<Value> saved,
        Optional<Failure> refusal,
        Optional<Verdict> probe,
        Undoing undo) {

    /** That of a step that nobody wrote anything about. */
    public static final Mock PLAIN = new Mock(
            List.of(Answer.Succeeds.PLAIN), Optional.empty(), Optional.empty(), Optional.empty(), Undoing.PLAIN);

    /** Copies the list, and refuses one without an answer. */
    public Mock {
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("A mock needs at least one answer.");
        }
    }

    /** What the attempt of that number, from 1, comes to. */
    public Answer attempt(int number) {
        return nth(attempts, number);
    }

    private static Answer nth(List<Answer> answers, int number) {
        return answers.get(Math.min(number, answers.size()) - 1);
    }

    /**
     * How an undo goes.
     *
     * @param attempts what its attempts come to, in order
     * @param failsTwice whether it fails where it was done already
     * @param failsAbsent whether it fails where the step never happened
     */
    public record Undoing(List<Answer> attempts, boolean failsTwice, boolean failsAbsent) {

        /** One that does its work, whatever it finds. */
        public static final Undoing PLAIN = new Undoing(List.of(Answer.Succeeds.PLAIN), false, false);

        /** Copies the list. */
        public Undoing {
            attempts = List.copyOf(attempts);
        }

        /** What the attempt of that number, from 1, comes to. */
        public Answer attempt(int number) {
            return nth(attempts, number);
        }
    }
}
