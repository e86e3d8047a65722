package dev.belay.cli.remote;

import dev.belay.engine.json.Json;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Problems as a server tells them (RFC 9457), made into problems again. */
final class Problems {

    private Problems() {}

    /** Those of a refusal; one that says what came where it is no refusal of Belay. */
    static List<Problem> of(Api.Answer answer) {
        try {
            if (Json.stored(answer.text()) instanceof Value.Mapping json) {
                List<Problem> problems = list(new Told(json).list("problems"));
                if (!problems.isEmpty()) {
                    return problems;
                }
            }
        } catch (Json.JsonRefused | IllegalArgumentException noDetails) {
            // Something else stands in front of the server, or the server is no Belay.
        }
        return List.of(Problem.of(
                ProblemCode.SERVER_UNREADABLE, answer.url(), "it answers with the status " + answer.status()));
    }

    /** Those of a list. */
    static List<Problem> list(List<Value> items) {
        List<Problem> problems = new ArrayList<>();
        items.forEach(item -> problem(Told.of(item)).ifPresent(problems::add));
        return problems;
    }

    /** A code that this release does not know is none that it could act upon: what it says is told all the same. */
    private static Optional<Problem> problem(Told told) {
        Optional<String> message = told.maybe("message");
        String id = told.maybe("code").orElse("");
        ProblemCode code = Arrays.stream(ProblemCode.values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElse(ProblemCode.REQUEST_UNREADABLE);
        return message.map(text -> new Problem(code, text, told.maybe("hint"), location(told)));
    }

    private static Optional<Location> location(Told told) {
        return told.value("line").isEmpty()
                ? Optional.empty()
                : Optional.of(new Location(
                        (int) told.number("line"),
                        (int) told.number("column"),
                        (int) told.number("length"),
                        told.maybe("path").orElse("")));
    }
}
