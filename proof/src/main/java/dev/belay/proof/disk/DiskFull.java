package dev.belay.proof.disk;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Settings.Length;
import dev.belay.proof.Verdict;
import dev.belay.proof.process.Program;
import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small real disk is filled up, freed, and made read-only under the real process. */
public final class DiskFull implements Proof {

    /** Where an execution pauses; the last three only on its way back. */
    static final List<String> PLACES = List.of("first", "second", "third", "undo-third", "undo-second", "undo-first");

    private static final int FORWARD = 3;

    private final List<String> figures = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int tried;
    private int hit;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String claim() {
        return "On a disk that is full or read-only it goes on once there is space, or ends with 3 and says what to do.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        RealThing.require(SmallDisk.isPossible(settings.folder()), "root, to mount a small disk");
        Program program = Program.in(settings.folder());
        count(
                "full from the beginning",
                DiskTrial.fullFromTheBeginning(program, settings.folder().resolve("at-first")));
        for (Trial trial : trials(settings.length())) {
            Path root = settings.folder().resolve(trial.toString().replaceAll("[^a-zA-Z]+", "-"));
            count(trial.toString(), DiskTrial.of(program, root, trial.mishap(), trial.place(), trial.good()));
        }
        if (hit < tried) {
            violations.add("only " + hit + " of " + tried + " mishaps happened");
        }
        return new Verdict(tried, hit, figures, violations);
    }

    private record Trial(Mishap mishap, String place, boolean good) {
        @Override
        public String toString() {
            return mishap + " at " + place + ", " + (good ? "completing" : "turning back");
        }
    }

    /** Every mishap at every place; in the short form the ones that differ most. */
    private static List<Trial> trials(Length length) {
        if (length == Length.SHORT) {
            return List.of(
                    new Trial(Mishap.FULL_THEN_FREED, "second", true),
                    new Trial(Mishap.FULL_THEN_FREED, "undo-second", false),
                    new Trial(Mishap.FULL_THEN_KILLED, "third", false),
                    new Trial(Mishap.KILLED_THEN_READ_ONLY, "second", true));
        }
        List<Trial> trials = new ArrayList<>();
        for (Mishap mishap : Mishap.values()) {
            PLACES.forEach(place -> trials.add(new Trial(mishap, place, false)));
            PLACES.stream().limit(FORWARD).forEach(place -> trials.add(new Trial(mishap, place, true)));
        }
        return trials;
    }

    private void count(String what, DiskTrial.Outcome outcome) {
        tried++;
        hit += outcome.hit() ? 1 : 0;
        figures.add(what + ": " + (outcome.hit() ? "hit" : "not hit") + ", " + outcome.end());
        outcome.violations().forEach(violation -> violations.add(what + ": " + violation));
    }
}
