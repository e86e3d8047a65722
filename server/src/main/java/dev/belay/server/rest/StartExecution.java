package dev.belay.server.rest;

import dev.belay.engine.Started;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.planning.Forecast;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.Starts;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Starts executions, and tells what one would do.
 *
 * <p>A registered definition may be run by who may start; a text that comes with the request can hold any command, and
 * so it takes who may write definitions besides.
 */
final class StartExecution {

    private static final List<String> FIELDS =
            List.of("workflow", "definition", "inputs", "labels", "dry_run", "folder", "on_failed");
    private static final List<String> PLANNED = List.of("workflow", "definition", "inputs", "folder");

    private final Backing backing;
    private final Starts starts;

    StartExecution(Backing backing) {
        this.backing = backing;
        this.starts = new Starts(backing);
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.POST,
                        PathPattern.of(Executions.PATH),
                        "startExecution",
                        Access.needs(Permission.START_EXECUTIONS),
                        new Description(
                                Executions.TAG,
                                "Start an execution of a registered definition, or of a text that comes with it.",
                                List.of(Starts.KEY),
                                Optional.of(Description.Body.json("Start")),
                                List.of(
                                        Response.json(202, "It is on disk, and will run.", "Started"),
                                        Response.json(
                                                200, "It was started before, or is only planned.", "StartedOrPlan"),
                                        Response.problem(404, "There is no such definition."),
                                        Response.problem(409, "The definition's concurrency key is held."),
                                        Response.problem(410, "What the key started was removed."),
                                        Response.problem(422, "The definition or its inputs have errors."))),
                        this::start),
                new Route(
                        Method.POST,
                        PathPattern.of("/api/v1/plans"),
                        "plan",
                        Access.needs(Permission.START_EXECUTIONS),
                        new Description(
                                Workflows.TAG,
                                "Tell what an execution would do, and touch nothing.",
                                List.of(),
                                Optional.of(Description.Body.json("PlanRequest")),
                                List.of(
                                        Response.json(200, "The plan.", "Plan"),
                                        Response.problem(404, "There is no such definition."),
                                        Response.problem(422, "The definition or its inputs have errors."))),
                        this::plan));
    }

    private Answer start(Call call) {
        Fields fields = Fields.of(call.body(), FIELDS);
        DefinitionTexts.Sound text = text(call, fields);
        Value.Mapping inputs = fields.mapping("inputs");
        Path folder = folder(call, fields);
        if (fields.truth("dry_run")) {
            return planned(text, inputs, folder);
        }
        Optional<String> key = Starts.key(call);
        Started.Accepted accepted = starts.start(
                new Starts.Wish(text, inputs, call.caller(), fields.texts("labels"), key, folder, retries(fields)));
        return Begun.answer(backing.belay().journal(), accepted.execution(), accepted.replayed(), deprecation(fields));
    }

    /** What becomes of a key whose execution has failed: it is told, or goes on. */
    private static boolean retries(Fields fields) {
        String word = fields.text("on_failed").orElse("tell");
        if (!List.of("tell", "retry").contains(word)) {
            throw new CallRefused(Problem.of(ProblemCode.INVALID_VALUE, "on_failed", "one of tell, retry", word));
        }
        return word.equals("retry");
    }

    private List<Problem> deprecation(Fields fields) {
        return fields
                .text("workflow")
                .flatMap(name -> DefinitionTexts.deprecation(backing.belay().journal(), name))
                .stream()
                .toList();
    }

    // Which definition

    private DefinitionTexts.Sound text(Call call, Fields fields) {
        Optional<String> workflow = fields.text("workflow");
        Optional<String> definition = fields.text("definition");
        if (workflow.isPresent() == definition.isPresent()) {
            throw new CallRefused(
                    workflow.isPresent()
                            ? Problem.of(ProblemCode.SETTINGS_EXCLUDE, "workflow", "definition")
                            : Problem.of(ProblemCode.MISSING_ONE_OF, "The request", "`workflow` or `definition`"));
        }
        if (definition.isPresent() && !call.caller().may(Permission.WRITE_WORKFLOWS)) {
            throw new CallRefused(
                    Problem.of(ProblemCode.PERMISSION_MISSING, call.caller().name(), Permission.WRITE_WORKFLOWS.id())
                            .hint("A text can hold any command. Name a registered definition instead."));
        }
        return definition
                .map(backing.texts()::sound)
                .orElseGet(() -> backing.texts().registered(backing.belay().journal(), workflow.orElseThrow()));
    }

    // Where

    /** A place on this machine is named only by who could bring a text that goes there by itself. */
    private Path folder(Call call, Fields fields) {
        Optional<String> asked = fields.text("folder");
        if (asked.isEmpty()) {
            return backing.folder();
        }
        if (!call.caller().may(Permission.WRITE_WORKFLOWS)) {
            throw new CallRefused(
                    Problem.of(ProblemCode.PERMISSION_MISSING, call.caller().name(), Permission.WRITE_WORKFLOWS.id())
                            .hint("A folder of this machine takes it. Without `folder` it is the server's own."));
        }
        return asked.flatMap(StartExecution::folder)
                .orElseThrow(() -> CallRefused.unfit("folder", "the path of a folder, from the root", asked.get()));
    }

    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).filter(Files::isDirectory);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    // Plans

    private Answer plan(Call call) {
        Fields fields = Fields.of(call.body(), PLANNED);
        return planned(text(call, fields), fields.mapping("inputs"), folder(call, fields));
    }

    private Answer planned(DefinitionTexts.Sound text, Value.Mapping inputs, Path folder) {
        Forecast forecast = starts.plan(text, inputs, folder);
        return Answer.ok(forecast.toValue().with("warnings", ProblemJson.of(text.warnings())));
    }
}
