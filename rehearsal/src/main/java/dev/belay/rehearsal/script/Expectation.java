package dev.belay.rehearsal.script;

import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a case must come to; what is not named may be anything.
 *
 * @param refused the code of the problem for which nothing begins
 * @param status how it ends, or where it stands when nothing follows any more
 * @param reason the code of the end
 * @param message a part of the sentence of the end
 * @param outputs what it gives back, by name
 * @param steps how single steps end
 * @param ran the steps that acted, in the order in which they began
 * @param undone the steps that were undone, in order
 * @param leftovers the steps that are listed as left
 * @param asks the steps about which a person is asked at the end
 * @param within the longest that it may take
 */
public record Expectation(
        Optional<String> refused,
        Optional<String> status,
        Optional<String> reason,
        Optional<String> message,
        Map<String, Value> outputs,
        Map<StepPath, StepEnd> steps,
        Optional<List<StepPath>> ran,
        Optional<List<StepPath>> undone,
        Optional<List<StepPath>> leftovers,
        Optional<List<StepPath>> asks,
        Optional<Duration> within) {

    /** Copies the collections. */
    public Expectation {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        ran = ran.map(List::copyOf);
        undone = undone.map(List::copyOf);
        leftovers = leftovers.map(List::copyOf);
        asks = asks.map(List::copyOf);
    }

    /**
     * How a step ends.
     *
     * @param status its status; {@code pending} for one that was never begun
     * @param attempts how many it took
     * @param error the code of its failure
     * @param output what it gives back, by name
     * @param input what it is given, by name
     */
    public record StepEnd(
            Optional<String> status,
            Optional<Integer> attempts,
            Optional<String> error,
            Map<String, Value> output,
            Map<String, Value> input) {
        /** Copies the values. */
        public StepEnd {
            output = Collections.unmodifiableMap(new LinkedHashMap<>(output));
            input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        }
    }
}
