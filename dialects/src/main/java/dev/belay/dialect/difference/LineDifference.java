package dev.belay.dialect.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The lines in which two texts differ, as people know them from version control. The algorithm is that of Myers. */
public final class LineDifference {

    /** Of texts with more differing lines, all lines between the first and the last of them are shown as replaced. */
    public static final int MOST_EDITS = 1_000;

    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;

    private LineDifference(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** One line: kept, taken out or put in. */
    private record Line(char mark, String text) {}

    /** The differing lines with those around them; empty where the texts are equal. */
    public static String unified(String before, String after) {
        var difference =
                new LineDifference(before.lines().toList(), after.lines().toList());
        return hunks(difference.lines());
    }

    // Comparing

    private List<Line> lines() {
        int head = commonHead();
        int tail = commonTail(head);
        List<Line> all = new ArrayList<>(kept(before.subList(0, head)));
        List<String> left = before.subList(head, before.size() - tail);
        List<String> right = after.subList(head, after.size() - tail);
        all.addAll(new LineDifference(left, right).middle());
        all.addAll(kept(before.subList(before.size() - tail, before.size())));
        return all;
    }

    private int commonHead() {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && before.get(head).equals(after.get(head))) {
            head++;
        }
        return head;
    }

    private int commonTail(int head) {
        int most = Math.min(before.size(), after.size()) - head;
        int tail = 0;
        while (tail < most && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return tail;
    }

    private List<Line> middle() {
        List<int[]> rounds = rounds();
        return rounds.isEmpty() ? replaced() : path(rounds);
    }

    private List<Line> replaced() {
        List<Line> all = new ArrayList<>();
        before.forEach(line -> all.add(new Line('-', line)));
        after.forEach(line -> all.add(new Line('+', line)));
        return all;
    }

    /** For each number of edits, how far each diagonal reaches; empty where there are too many edits. */
    private List<int[]> rounds() {
        int most = Math.min(before.size() + after.size(), MOST_EDITS);
        int[] reach = new int[2 * most + 3];
        List<int[]> rounds = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            rounds.add(Arrays.copyOfRange(reach, most - edits, most + edits + 3));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int at = most + 1 + diagonal;
                int x = goesDown(reach, at, diagonal, edits) ? reach[at + 1] : reach[at - 1] + 1;
                x = slide(x, diagonal);
                reach[at] = x;
                if (x >= before.size() && x - diagonal >= after.size()) {
                    return rounds;
                }
            }
        }
        return List.of();
    }

    private static boolean goesDown(int[] reach, int at, int diagonal, int edits) {
        return diagonal == -edits || diagonal != edits && reach[at - 1] < reach[at + 1];
    }

    private int slide(int from, int diagonal) {
        int x = from;
        while (x < before.size()
                && x - diagonal < after.size()
                && x - diagonal >= 0
                && before.get(x).equals(after.get(x - diagonal))) {
            x++;
        }
        return x;
    }

    /** From the end back to the beginning. */
    private List<Line> path(List<int[]> rounds) {
        List<Line> all = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int edits = rounds.size() - 1; edits > 0; edits--) {
            int[] reach = rounds.get(edits);
            int diagonal = x - y;
            int at = edits + 1 + diagonal;
            boolean down = goesDown(reach, at, diagonal, edits);
            int fromX = down ? reach[at + 1] : reach[at - 1];
            int fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
            while (x > fromX && y > fromY) {
                all.add(new Line(' ', before.get(--x)));
                y--;
            }
            if (down) {
                all.add(new Line('+', after.get(--y)));
            } else {
                all.add(new Line('-', before.get(--x)));
            }
        }
        while (x > 0) {
            all.add(new Line(' ', before.get(--x)));
        }
        Collections.reverse(all);
        return all;
    }

    private static List<Line> kept(List<String> lines) {
        return lines.stream().map(line -> new Line(' ', line)).toList();
    }

    // Showing

    private static String hunks(List<Line> lines) {
        var text = new StringBuilder();
        int left = 1;
        int right = 1;
        int at = 0;
        while (at < lines.size()) {
            int from = Math.max(at, firstEdit(lines, at) - CONTEXT);
            if (from >= lines.size() || firstEdit(lines, at) == lines.size()) {
                break;
            }
            left += count(lines, at, from, '+');
            right += count(lines, at, from, '-');
            int to = endOfHunk(lines, from);
            int lefts = count(lines, from, to, '+');
            int rights = count(lines, from, to, '-');
            text.append("@@ -%d,%d +%d,%d @@\n".formatted(left, lefts, right, rights));
            lines.subList(from, to)
                    .forEach(
                            line -> text.append(line.mark()).append(line.text()).append('\n'));
            left += lefts;
            right += rights;
            at = to;
        }
        return text.toString();
    }

    private static int firstEdit(List<Line> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).mark() == ' ') {
            at++;
        }
        return at;
    }

    /** Edits that are near each other are shown together. */
    private static int endOfHunk(List<Line> lines, int from) {
        int end = firstEdit(lines, from);
        for (int at = firstEdit(lines, from); at < lines.size() && at <= end + 2 * CONTEXT; at++) {
            end = lines.get(at).mark() == ' ' ? end : at;
        }
        return Math.min(lines.size(), end + 1 + CONTEXT);
    }

    /** The lines of one side: all but those with the mark of the other. */
    private static int count(List<Line> lines, int from, int to, char other) {
        return (int) lines.subList(from, to).stream()
                .filter(line -> line.mark() != other)
                .count();
    }
}
