package dev.belay.dialect.lint;

import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the author of a document does not want to hear, and where. */
final class Silenced {

    private static final Pattern COMMENT =
            Pattern.compile("(^|\\s)# lint: (ignore|ignore-file) ([a-z-]+(?:[, ]+[a-z-]+)*)\\s*$");

    private final Set<String> everywhere = new HashSet<>();
    private final Map<Integer, Set<String>> byLine = new HashMap<>();

    private Silenced() {}

    static Silenced in(String text) {
        var silenced = new Silenced();
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            silenced.read(lines.get(i), i + 1);
        }
        return silenced;
    }

    /** A comment that stands alone speaks of the next line. */
    private void read(String line, int number) {
        Matcher comment = COMMENT.matcher(line);
        if (!comment.find()) {
            return;
        }
        List<String> codes = List.of(comment.group(3).split("[, ]+"));
        if (comment.group(2).equals("ignore-file")) {
            everywhere.addAll(codes);
        } else {
            int about = line.substring(0, comment.start()).isBlank() ? number + 1 : number;
            byLine.computeIfAbsent(about, _ -> new HashSet<>()).addAll(codes);
        }
    }

    boolean covers(Problem problem) {
        String code = problem.code().id();
        return everywhere.contains(code)
                || problem.location()
                        .map(place ->
                                byLine.getOrDefault(place.line(), Set.of()).contains(code))
                        .orElse(false);
    }
}
