package dev.belay.step.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The difference of two texts line by line, in the unified form, within bounds. */
final class LineDiff {

    /** Lines that stand unchanged around a change. */
    private static final int CONTEXT = 3;

    /** More lines than this are not shown. */
    private static final int MAX_SHOWN = 400;

    /** Beyond this many comparisons the middle is shown as replaced altogether. */
    private static final long MAX_CELLS = 4_000_000;

    private final List<Line> lines = new ArrayList<>();
    private final List<String> before;
    private final List<String> after;

    private LineDiff(String before, String after) {
        this.before = split(before);
        this.after = split(after);
    }

    /** One line of the result: ' ' for both, '-' for the first text only, '+' for the second only. */
    private record Line(char sign, String text) {}

    /** Empty where the texts are equal. */
    static Optional<String> of(String name, String before, String after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        var diff = new LineDiff(before, after);
        diff.compare();
        return Optional.of(diff.print(name));
    }

    /** Each line with its end, so that a missing last line end is a difference. */
    private static List<String> split(String text) {
        var split = new ArrayList<String>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            split.add(text.substring(at, next));
            at = next;
        }
        return split;
    }

    private void compare() {
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - same
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        before.subList(0, same).forEach(line -> lines.add(new Line(' ', line)));
        middle(before.subList(same, before.size() - tail), after.subList(same, after.size() - tail));
        before.subList(before.size() - tail, before.size()).forEach(line -> lines.add(new Line(' ', line)));
    }

    private void middle(List<String> left, List<String> right) {
        if ((long) left.size() * right.size() > MAX_CELLS) {
            left.forEach(line -> lines.add(new Line('-', line)));
            right.forEach(line -> lines.add(new Line('+', line)));
        } else {
            walk(left, right, common(left, right));
        }
    }

    /** For each pair of rests, how many lines they have in common at most. */
    private static int[][] common(List<String> left, List<String> right) {
        var common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void walk(List<String> left, List<String> right, int[][] common) {
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                lines.add(new Line(' ', left.get(i)));
                i++;
                j++;
            } else if (j == right.size() || i < left.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', left.get(i++)));
            } else {
                lines.add(new Line('+', right.get(j++)));
            }
        }
    }

    private String print(String name) {
        var out = new StringBuilder("--- " + name + "\n+++ " + name + "\n");
        int shown = 0;
        for (int[] hunk : hunks()) {
            if (shown >= MAX_SHOWN) {
                break;
            }
            int end = Math.min(hunk[1], hunk[0] + MAX_SHOWN - shown);
            hunk(out, hunk[0], end);
            shown += end - hunk[0];
        }
        long changed = lines.stream().filter(line -> line.sign() != ' ').count();
        return shown >= MAX_SHOWN ? out + "… " + changed + " lines change in all …\n" : out.toString();
    }

    /** From which line to which the changes and their surroundings reach. */
    private List<int[]> hunks() {
        var hunks = new ArrayList<int[]>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sign() == ' ') {
                continue;
            }
            int from = Math.max(0, i - CONTEXT);
            int to = Math.min(lines.size(), i + CONTEXT + 1);
            if (!hunks.isEmpty() && from <= hunks.getLast()[1]) {
                hunks.getLast()[1] = to;
            } else {
                hunks.add(new int[] {from, to});
            }
        }
        return hunks;
    }

    private void hunk(StringBuilder out, int from, int to) {
        out.append("@@ -")
                .append(range(from, to, '+'))
                .append(" +")
                .append(range(from, to, '-'))
                .append(" @@\n");
        for (Line line : lines.subList(from, to)) {
            out.append(line.sign()).append(line.text());
            if (!line.text().endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    /** Where the hunk begins in one text, which lacks the lines with the other's sign, and its length there. */
    private String range(int from, int to, char other) {
        long start = lines.subList(0, from).stream()
                .filter(line -> line.sign() != other)
                .count();
        long length = lines.subList(from, to).stream()
                .filter(line -> line.sign() != other)
                .count();
        return (length == 0 ? start : start + 1) + "," + length;
    }
}
