package dev.belay.trigger;

import dev.belay.value.Value;

/** Whether something that happened is meant by a trigger. */
public sealed interface Matching {

    /** It happened elsewhere: the trigger does not listen to it. */
    record Elsewhere() implements Matching {}

    /** Its {@code match} is not true of it. */
    record Unmatched(String why) implements Matching {}

    /** It is meant, and nothing can be started: what follows from it cannot be computed. */
    record Unfit(String why) implements Matching {}

    /**
     * It is meant.
     *
     * @param key what it has in common with those that are the same
     * @param inputs what an execution would be given
     */
    record Meant(String key, Value.Mapping inputs) implements Matching {}
}
