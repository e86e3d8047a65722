package dev.belay.cli;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems without a text, as data. */
final class Problems {

    private Problems() {}

    static Value json(List<Problem> problems) {
        return new Value.Sequence(problems.stream().map(Problems::json).toList());
    }

    private static Value json(Problem problem) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("code", Value.of(problem.code().id()));
        fields.put("severity", Value.of(problem.code().severity().name().toLowerCase(Locale.ROOT)));
        fields.put("message", Value.of(problem.message()));
        problem.hint().ifPresent(hint -> fields.put("hint", Value.of(hint)));
        return new Value.Mapping(fields);
    }
}
