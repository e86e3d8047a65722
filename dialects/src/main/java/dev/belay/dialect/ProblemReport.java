package dev.belay.dialect;

import dev.belay.dialect.yaml.SourceText;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Shows problems to a person, each with the line that it is about, or to a program.
 *
 * <pre>
 * site.yaml:4:20: error[unknown-key]: `tpye` is not a key of an input.
 *   4 |   version: { tpye: string }
 *     |              ^^^^
 *   hint: Did you mean `type`?
 * </pre>
 */
public final class ProblemReport {

    private static final int WIDTH = 100;
    private static final int BEFORE_CARET = 30;
    private static final String CUT = "...";

    private final String file;
    private final SourceText source;

    /** A report about a text, which people know by that name. */
    public ProblemReport(String file, String text) {
        this.file = file;
        this.source = new SourceText(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    /** All of them, one after the other; empty where there are none. */
    public String text(List<Problem> problems) {
        var text = new StringBuilder();
        problems.forEach(problem -> text.append(text(problem)));
        return text.toString();
    }

    /** One problem, in two to four lines. */
    public String text(Problem problem) {
        var text = new StringBuilder(Printable.of(heading(problem))).append('\n');
        problem.location().ifPresent(place -> text.append(excerpt(place)));
        problem.hint()
                .ifPresent(hint ->
                        text.append("  hint: ").append(Printable.of(hint)).append('\n'));
        return text.toString();
    }

    private String heading(Problem problem) {
        String place = problem.location()
                .map(at -> file + ":" + at.line() + ":" + at.column())
                .orElse(file);
        return place + ": " + severity(problem) + "[" + problem.code().id() + "]: " + problem.message();
    }

    private static String severity(Problem problem) {
        return problem.code().severity().name().toLowerCase(Locale.ROOT);
    }

    private String excerpt(Location place) {
        String line = source.line(place.line());
        if (line.isBlank()) {
            return "";
        }
        int column = Math.min(place.column() - 1, line.length());
        int from = line.length() <= WIDTH ? 0 : Math.max(0, Math.min(column - BEFORE_CARET, line.length() - WIDTH));
        int to = Math.min(line.length(), from + WIDTH);
        String head = from > 0 ? CUT : "";
        String shown = head + line.substring(from, to) + (to < line.length() ? CUT : "");
        String number = Integer.toString(place.line());
        int carets = Math.max(1, Math.min(place.length(), to - column));
        return "  " + number + " | " + Printable.of(shown) + "\n"
                + "  " + " ".repeat(number.length()) + " | "
                + " ".repeat(head.length() + Printable.width(line.substring(from, column))) + "^".repeat(carets) + "\n";
    }

    /** All of them as data: a list of mappings. */
    public Value json(List<Problem> problems) {
        return new Value.Sequence(problems.stream().map(this::json).toList());
    }

    private Value json(Problem problem) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("code", Value.of(problem.code().id()));
        fields.put("severity", Value.of(severity(problem)));
        fields.put("message", Value.of(problem.message()));
        problem.hint().ifPresent(hint -> fields.put("hint", Value.of(hint)));
        fields.put("file", Value.of(file));
        Optional<Location> place = problem.location();
        place.ifPresent(at -> {
            fields.put("line", Value.of(at.line()));
            fields.put("column", Value.of(at.column()));
            fields.put("length", Value.of(at.length()));
            fields.put("path", Value.of(at.path()));
        });
        return new Value.Mapping(fields);
    }
}
