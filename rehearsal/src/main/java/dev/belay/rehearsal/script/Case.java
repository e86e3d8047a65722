package dev.belay.rehearsal.script;

import dev.belay.execution.StepPath;
import dev.belay.problem.Location;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a definition.
 *
 * @param name a sentence, unique in its file
 * @param place where it stands
 * @param inputs as somebody would give them
 * @param actor who starts the execution
 * @param now when it starts
 * @param refusesUnmocked whether an action that no mock stands for fails, rather than succeeds
 * @param mocks what the steps answer, by the path or the id of a step
 * @param cues what people, and misfortune, do meanwhile
 * @param until time passes at least so far, although nothing is waited for but an answer
 * @param expected what it must come to
 * @param holes what may be left or asked when faults are injected; empty: they are injected only where somebody asks
 */
public record Case(
        String name,
        Location place,
        Value.Mapping inputs,
        String actor,
        Instant now,
        boolean refusesUnmocked,
        Map<StepPath, Mock> mocks,
        List<Cue> cues,
        Optional<Duration> until,
        Expectation expected,
        Optional<Holes> holes) {

    /** When an execution starts where a case does not say. */
    public static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");

    /** Who starts it where a case does not say. */
    public static final String ACTOR = "tester";

    /** Copies the collections. */
    public Case {
        mocks = Collections.unmodifiableMap(new LinkedHashMap<>(mocks));
        cues = List.copyOf(cues);
    }

    /** This case with other things that come from outside. */
    public Case with(List<Cue> others) {
        return new Case(name, place, inputs, actor, now, refusesUnmocked, mocks, others, until, expected, holes);
    }

    /** The mock of a running of a step: of that very one, or else the one whose name means it most closely. */
    public Mock mock(Running running) {
        return written(running).orElse(Mock.PLAIN);
    }

    /** Whether somebody wrote what that step answers. */
    public boolean mocks(Running running) {
        return written(running).isPresent();
    }

    private Optional<Mock> written(Running running) {
        Mock own = mocks.get(running.path());
        return own != null
                ? Optional.of(own)
                : mocks.entrySet().stream()
                        .filter(entry -> Naming.means(entry.getKey(), running))
                        .max(Comparator.comparingInt(
                                entry -> entry.getKey().text().length()))
                        .map(Map.Entry::getValue);
    }
}
