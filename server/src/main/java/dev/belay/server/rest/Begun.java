package dev.belay.server.rest;

import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.server.route.Answer;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;

/** The answer to who began an execution: where it is, and how it stands. */
final class Begun {

    /** It was begun now. */
    static final int ACCEPTED = 202;

    /** It was begun before, with the same key. */
    private static final int REPLAYED = 200;

    private Begun() {}

    /** How it stands; nothing but its id where it is gone already. */
    static Value.Mapping row(JournalReader journal, ExecutionId id) {
        return journal.find(id).map(ExecutionJson::of).orElseGet(() -> Value.mapping("id", Value.of(id.text())));
    }

    static Answer answer(JournalReader journal, ExecutionId id, boolean replayed) {
        return answer(journal, id, replayed, List.of());
    }

    /** The same, with what speaks against it all the same. */
    static Answer answer(JournalReader journal, ExecutionId id, boolean replayed, List<Problem> warnings) {
        Value.Mapping body = row(journal, id).with("replayed", Value.of(replayed));
        return new Answer.Json(
                replayed ? REPLAYED : ACCEPTED,
                Map.of("Location", Executions.PATH + "/" + id),
                warnings.isEmpty() ? body : body.with("warnings", ProblemJson.of(warnings)));
    }
}
