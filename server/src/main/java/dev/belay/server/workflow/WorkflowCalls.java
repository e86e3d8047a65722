package dev.belay.server.workflow;

import dev.belay.engine.Catalogue;
import dev.belay.engine.Started;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.json.Json;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.backing.Authorship;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Starts;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers the calls of the module. Thread-safe. */
final class WorkflowCalls {

    private static final String WORKFLOW = "workflow_id";
    private static final String INPUTS = "inputs";

    private final Backing backing;
    private final Starts starts;
    private final Authorship authorship;

    WorkflowCalls(Backing backing) {
        this.backing = backing;
        this.starts = new Starts(backing);
        this.authorship = new Authorship(backing);
    }

    // Creating

    Answer create(Call call) {
        DefinitionTexts.Sound text = backing.texts().sound(call.body());
        authorship.refusal(call.caller(), text.definition().name()).ifPresent(problem -> {
            throw new CallRefused(problem);
        });
        var wish =
                Registering.of(text.source(), text.definition(), call.caller().name());
        return switch (backing.belay().catalogue().register(wish)) {
            case Registered.New(StoredDefinition stored) -> created(201, stored, text);
            case Registered.Same(StoredDefinition stored) -> created(200, stored, text);
            case Registered.Refusal not -> Answer.refused(Catalogue.refusal(wish, not));
        };
    }

    private static Answer created(int status, StoredDefinition stored, DefinitionTexts.Sound text) {
        return new Answer.Json(
                status,
                Map.of(),
                DefinitionJson.of(stored)
                        .with("id", Value.of(stored.name()))
                        .with("warnings", ProblemJson.of(text.warnings())));
    }

    // Executing

    Answer execute(Call call) {
        Value.Mapping asked = asked(call.body());
        String id = workflow(asked);
        Value.Mapping inputs = inputs(asked);
        DefinitionTexts.Sound text = backing.texts().registered(backing.belay().journal(), id);
        Started.Accepted accepted = starts.start(
                new Starts.Wish(text, inputs, call.caller(), Map.of(), Starts.key(call), backing.folder()));
        Value.Mapping row = backing.belay()
                .journal()
                .find(accepted.execution())
                .map(ExecutionJson::of)
                .orElseGet(
                        () -> Value.mapping("id", Value.of(accepted.execution().text())));
        return new Answer.Json(
                accepted.replayed() ? 200 : 202,
                Map.of("Location", WorkflowModule.EXECUTIONS + "/" + accepted.execution()),
                row.with("replayed", Value.of(accepted.replayed())));
    }

    /** What is not known is refused, because a misspelt field must not be left out. */
    private static Value.Mapping asked(String body) {
        Value.Mapping asked = object(body);
        asked.fields().keySet().stream()
                .filter(name -> !Set.of(WORKFLOW, INPUTS).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CallRefused(Problem.of(ProblemCode.UNKNOWN_KEY, name, "this request")
                            .hint("Known are: " + WORKFLOW + ", " + INPUTS + "."));
                });
        return asked;
    }

    private static Value.Mapping object(String body) {
        try {
            if (Json.parse(body) instanceof Value.Mapping asked) {
                return asked;
            }
        } catch (Json.JsonRefused refused) {
            throw new CallRefused(
                    Problem.of(ProblemCode.REQUEST_UNREADABLE, "its content is no JSON: " + refused.getMessage()));
        }
        throw new CallRefused(Problem.of(ProblemCode.REQUEST_UNREADABLE, "its content is no JSON object"));
    }

    private static String workflow(Value.Mapping asked) {
        return switch (asked.get(WORKFLOW).orElse(Value.Nothing.NOTHING)) {
            case Value.Text(String id) -> id;
            case Value.Nothing _ -> throw new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", WORKFLOW));
            case Value other ->
                throw new CallRefused(Problem.of(ProblemCode.WRONG_TYPE, WORKFLOW, "a text", other.kind()));
        };
    }

    private static Value.Mapping inputs(Value.Mapping asked) {
        return switch (asked.get(INPUTS).orElse(Value.Nothing.NOTHING)) {
            case Value.Mapping inputs -> inputs;
            case Value.Nothing _ -> Value.Mapping.EMPTY;
            case Value other ->
                throw new CallRefused(Problem.of(ProblemCode.WRONG_TYPE, INPUTS, "an object", other.kind()));
        };
    }

    // Looking

    Answer get(Call call) {
        String text = call.place("id");
        JournalReader journal = backing.belay().journal();
        ExecutionRow row = Optional.of(text)
                .filter(ExecutionId::isValid)
                .flatMap(valid -> journal.find(new ExecutionId(valid)))
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.EXECUTION_UNKNOWN, text)));
        return Answer.ok(ExecutionJson.of(
                backing.belay().state(row.id()),
                journal.takenBackBy(row.id()).map(ExecutionRow::id),
                journal.continuedBy(row.id())));
    }
}
