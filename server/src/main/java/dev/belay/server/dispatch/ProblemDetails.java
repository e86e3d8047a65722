package dev.belay.server.dispatch;

import dev.belay.engine.account.ProblemJson;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.Answer;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A refusal as problem details (RFC 9457): of the first problem, with all of them behind it. */
public final class ProblemDetails {

    /** The content type. */
    public static final String TYPE = "application/problem+json";

    private ProblemDetails() {}

    /** The details of a refusal. */
    public static Value.Mapping of(Answer.Refused refused) {
        Problem first = refused.problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .orElseGet(() -> refused.problems().getFirst());
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("type", Value.of("docs/errors/" + first.code().id() + ".md"));
        fields.put("title", Value.of(title(first.code())));
        fields.put("status", Value.of(refused.status()));
        fields.put("detail", Value.of(first.message()));
        fields.put("code", Value.of(first.code().id()));
        first.hint().ifPresent(hint -> fields.put("hint", Value.of(hint)));
        fields.put("problems", ProblemJson.of(refused.problems()));
        return new Value.Mapping(fields);
    }

    /** The same for a request that came to no route. */
    public static Value.Mapping of(int status, Problem problem) {
        return of(new Answer.Refused(status, Map.of(), List.of(problem)));
    }

    private static String title(ProblemCode code) {
        String words = code.id().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
