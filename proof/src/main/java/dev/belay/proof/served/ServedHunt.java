package dev.belay.proof.served;

import dev.belay.proof.process.Program;
import dev.belay.proof.strikes.Points;
import dev.belay.proof.torture.Shim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Looks for a mistake that only a death shows. */
public final class ServedHunt {

    private ServedHunt() {}

    /**
     * The first promise that is broken, and where; empty where none is.
     *
     * @param classes what stands before the real classes
     * @param most at so many operations the process is killed
     */
    public static String find(Kind kind, Path folder, Path classes, int most, long seed)
            throws IOException, InterruptedException {
        Course course =
                kind.in(Program.in(folder, classes), Shim.in(folder.resolve("shim")), folder.resolve("settled"));
        Course.Dry dry = course.dry(folder.resolve("dry"));
        if (!dry.violations().isEmpty()) {
            return "without a death: " + dry.violations().getFirst();
        }
        List<Integer> points = new ArrayList<>(Points.evenly(1, dry.operations(), most, seed));
        Collections.shuffle(points, new Random(seed));
        for (int point : points) {
            Course.Came came = course.at(List.of(point), folder.resolve("at-" + point));
            if (!came.violations().isEmpty()) {
                return "killed at " + point + " of " + dry.operations() + ", " + came.struck() + ": "
                        + came.violations().getFirst();
            }
        }
        return "";
    }
}
