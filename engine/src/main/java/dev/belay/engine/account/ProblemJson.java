package dev.belay.engine.account;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems as data. */
public final class ProblemJson {

    private ProblemJson() {}

    /** All of them, in order. */
    public static Value.Sequence of(List<Problem> problems) {
        return new Value.Sequence(problems.stream().<Value>map(ProblemJson::of).toList());
    }

    /** One of them, with its place where it has one. */
    public static Value.Mapping of(Problem problem) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("code", Value.of(problem.code().id()));
        fields.put("severity", Value.of(problem.code().severity().name().toLowerCase(Locale.ROOT)));
        fields.put("message", Value.of(problem.message()));
        problem.hint().ifPresent(hint -> fields.put("hint", Value.of(hint)));
        problem.location().ifPresent(place -> {
            fields.put("line", Value.of(place.line()));
            fields.put("column", Value.of(place.column()));
            fields.put("length", Value.of(place.length()));
            fields.put("path", Value.of(place.path()));
        });
        return new Value.Mapping(fields);
    }
}
