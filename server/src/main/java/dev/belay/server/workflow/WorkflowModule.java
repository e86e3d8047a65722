package dev.belay.server.workflow;

import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.Starts;
import dev.belay.server.route.Access;
import dev.belay.server.route.Area;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.server.route.SchemaFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of the module's document, as routes; a client that is made of the OpenAPI text has them by their names. */
public final class WorkflowModule {

    static final String EXECUTIONS = "/modules/workflows/executions";

    private static final String TAG = "workflows module";
    private static final String DEFINITIONS = "/modules/workflows/definitions";
    private static final List<String> TEXTS =
            List.of("application/json", "application/yaml", "text/yaml", "application/x-yaml", "text/plain");

    private WorkflowModule() {}

    /** Its routes, with their schemas. */
    public static Area area(Backing backing) {
        var calls = new WorkflowCalls(backing);
        return new Area(
                Map.of(TAG, "The service of systemprompt's workflows module, by the names of its document."),
                List.of(create(calls), execute(calls), get(calls)),
                SchemaFile.beside(WorkflowModule.class, "schemas.json"));
    }

    private static Route create(WorkflowCalls calls) {
        return new Route(
                Method.POST,
                PathPattern.of(DEFINITIONS),
                "createWorkflow",
                Access.needs(Permission.WRITE_WORKFLOWS),
                new Description(
                        TAG,
                        "Register a workflow as the next version of its name; the same again changes nothing.",
                        List.of(),
                        Optional.of(new Description.Body(TEXTS, "WorkflowDefinition", true)),
                        List.of(
                                Response.json(200, "It is registered already.", "CreatedWorkflow"),
                                Response.json(201, "It is registered.", "CreatedWorkflow"),
                                Response.problem(409, "The version that it declares stands for other content."),
                                Response.problem(422, "It has errors."))),
                calls::create);
    }

    private static Route execute(WorkflowCalls calls) {
        return new Route(
                Method.POST,
                PathPattern.of(EXECUTIONS),
                "executeWorkflow",
                Access.needs(Permission.START_EXECUTIONS),
                new Description(
                        TAG,
                        "Start an execution of a registered workflow.",
                        List.of(Starts.KEY),
                        Optional.of(Description.Body.json("ExecuteWorkflow")),
                        List.of(
                                Response.json(202, "It is on disk, and will run.", "Started"),
                                Response.json(200, "It was started before.", "Started"),
                                Response.problem(404, "There is no such workflow."),
                                Response.problem(409, "The definition's concurrency key is held."),
                                Response.problem(410, "What the key started was removed."),
                                Response.problem(422, "The inputs have errors."))),
                calls::execute);
    }

    private static Route get(WorkflowCalls calls) {
        return new Route(
                Method.GET,
                PathPattern.of(EXECUTIONS + "/{id}"),
                "getExecution",
                Access.needs(Permission.READ_EXECUTIONS),
                new Description(
                        TAG,
                        "Show an execution: its inputs, its steps, and what they came to.",
                        List.of(Parameter.path("id", "Its id.")),
                        Optional.empty(),
                        List.of(
                                Response.json(200, "The execution.", "Execution"),
                                Response.problem(404, "There is no such execution."))),
                calls::get);
    }
}
