package dev.belay.proof.strikes;

import java.util.ArrayList;
import java.util.List;

/** Numbers of operations, drawn evenly. */
public final class Points {

    /** How far into its part a point is drawn, of a hundred: how many operations there are differs from run to run. */
    private static final int FURTHEST = 90;

    private static final int HUNDRED = 100;
    private static final int SPREAD = 37;

    private Points() {}

    /**
     * So many of them, one from each of as many parts of the same size.
     *
     * @param first the lowest number
     * @param all how many there are
     * @param number how many are wanted; where it is {@code all} or more, it is all of them
     * @param seed which one of each part
     */
    public static List<Integer> evenly(int first, int all, int number, long seed) {
        int drawn = Math.min(all, number);
        double stride = (double) all / drawn;
        double begin = drawn == all ? 0 : stride * Math.floorMod(seed * SPREAD, FURTHEST) / HUNDRED;
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < drawn; i++) {
            points.add(first + (int) (begin + i * stride));
        }
        return points;
    }
}
