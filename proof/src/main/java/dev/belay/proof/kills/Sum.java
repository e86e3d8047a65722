package dev.belay.proof.kills;

import dev.belay.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of several runs together. */
public final class Sum {

    private final Map<String, Integer> statuses = new TreeMap<>();
    private final List<Long> starts = new ArrayList<>();
    private final List<Long> readies = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int kills;
    private int hit;
    private int jobs;
    private int replayed;
    private int asked;

    /** One more run. */
    public void add(KilledRun.Came came) {
        kills += came.kills();
        hit += came.hit();
        jobs += came.jobs();
        replayed += came.told().replayed();
        asked += came.told().asked();
        came.judge().statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        starts.addAll(came.told().startMillis());
        readies.addAll(came.told().readyMillis());
        violations.addAll(came.violations());
    }

    /** A line for who waits. */
    public String soFar() {
        return kills + " kills, " + hit + " hit, " + jobs + " executions, " + violations.size() + " violations so far";
    }

    /** All of it. */
    public Verdict verdict() {
        if (hit * 2 < kills) {
            violations.add("Only " + hit + " of " + kills + " came while something was under way.");
        }
        return new Verdict(
                kills,
                hit,
                List.of(
                        jobs + " executions: " + statuses,
                        replayed + " asked for again because the acknowledgement was lost; " + asked
                                + " times a person was asked",
                        "a process had its journal open after " + Millis.of(starts) + ", and had taken over after "
                                + Millis.of(readies)),
                violations);
    }
}
