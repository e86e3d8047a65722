package dev.belay.server.rest;

import dev.belay.dialect.Reading;
import dev.belay.engine.Catalogue;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.account.ProblemJson;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Authorship;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Definitions by name, and what is wrong with a text. */
final class Workflows {

    static final String TAG = "workflows";

    private static final String PATH = "/api/v1/workflows";
    private static final String YAML = "application/yaml";
    private static final List<String> TEXTS = List.of(YAML, "text/yaml", "application/x-yaml", "text/plain");
    private static final int UNCHANGED = 304;
    private static final int CREATED = 201;
    private static final int PRECONDITION_FAILED = 412;

    private final Backing backing;

    /** Between the look at the newest version and the next one nobody else may register: each has to see the other. */
    private final ReentrantLock registering = new ReentrantLock();

    Workflows(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(PATH),
                        "listWorkflows",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "List the definitions: the newest version of each that is registered, and what ships with Belay.",
                                List.of(),
                                Optional.empty(),
                                List.of(Response.json(200, "The definitions, by name.", "WorkflowList"))),
                        this::list),
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/{name}/versions"),
                        "listWorkflowVersions",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "List the versions of a definition, the newest first.",
                                List.of(name()),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The versions.", "WorkflowList"),
                                        Response.problem(404, "There is no such definition."))),
                        this::versions),
                new Route(
                        Method.GET,
                        PathPattern.of(PATH + "/{name}"),
                        "showWorkflow",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "Show a definition with its text; its text alone where `application/yaml` is accepted.",
                                List.of(
                                        Parameter.path("name", "Its name, or `NAME@VERSION`."),
                                        Parameter.header("If-None-Match", "The ETag of what is known already.")),
                                Optional.empty(),
                                List.of(
                                        Response.json(200, "The definition.", "Workflow"),
                                        Response.text(200, "Its text.", YAML),
                                        Response.empty(UNCHANGED, "It is as it was."),
                                        Response.problem(404, "There is no such definition."))),
                        this::show),
                new Route(
                        Method.PUT,
                        PathPattern.of(PATH + "/{name}"),
                        "registerWorkflow",
                        Access.needs(Permission.WRITE_WORKFLOWS),
                        new Description(
                                TAG,
                                "Register a definition as its next version; the same text again changes nothing."
                                        + " A definition can hold any command.",
                                List.of(
                                        name(),
                                        Parameter.header("If-Match", "Only where the newest version has this ETag."),
                                        Parameter.header("If-None-Match", "`*`: only where there is none yet.")),
                                Optional.of(new Description.Body(TEXTS, "DefinitionText", true)),
                                List.of(
                                        Response.json(200, "It is registered already.", "WorkflowRow"),
                                        Response.json(CREATED, "It is registered as that version.", "WorkflowRow"),
                                        Response.problem(409, "The version that it declares stands for other content."),
                                        Response.problem(PRECONDITION_FAILED, "It is not what was expected."),
                                        Response.problem(422, "The definition has errors, or another name."))),
                        this::register),
                new Route(
                        Method.POST,
                        PathPattern.of("/api/v1/validations"),
                        "validate",
                        Access.needs(Permission.READ_WORKFLOWS),
                        new Description(
                                TAG,
                                "Tell everything that is wrong with a text, and keep nothing.",
                                List.of(),
                                Optional.of(new Description.Body(TEXTS, "DefinitionText", true)),
                                List.of(Response.json(200, "What was found.", "Validation"))),
                        this::validate));
    }

    private static Parameter name() {
        return Parameter.path("name", "The name of the definition.");
    }

    // Reading

    private Answer list(Call call) {
        Map<String, Registration> newest = new LinkedHashMap<>();
        backing.belay()
                .journal()
                .registrations(Optional.empty(), JournalReader.MAX_PAGE)
                .forEach(registration ->
                        newest.putIfAbsent(registration.definition().name(), registration));
        backing.texts().shipped().forEach(shipped -> newest.putIfAbsent(shipped.name(), Registration.shipped(shipped)));
        return Answer.ok(page(List.copyOf(newest.values())));
    }

    private Answer versions(Call call) {
        String name = call.place("name");
        List<Registration> versions =
                backing.belay().journal().registrations(Optional.of(name), JournalReader.MAX_PAGE);
        return versions.isEmpty()
                ? Answer.refused(Problem.of(ProblemCode.DEFINITION_UNKNOWN, name))
                : Answer.ok(page(versions));
    }

    private static Value.Mapping page(List<Registration> definitions) {
        return Value.mapping(
                "workflows",
                new Value.Sequence(
                        definitions.stream().<Value>map(DefinitionJson::of).toList()));
    }

    private Answer show(Call call) {
        StoredDefinition stored = backing.texts().stored(backing.belay().journal(), call.place("name"));
        Map<String, String> headers = Map.of("ETag", Tags.of(stored.hash()), "Vary", "Accept");
        if (Tags.knows(call, Tags.of(stored.hash()))) {
            return new Answer.Empty(UNCHANGED, headers);
        }
        boolean text =
                call.header("Accept").filter(types -> types.contains("yaml")).isPresent();
        return text
                ? new Answer.Text(200, headers, YAML, stored.text())
                : new Answer.Json(200, headers, DefinitionJson.withText(stored));
    }

    // Writing

    private Answer register(Call call) {
        DefinitionTexts.Sound text = backing.texts().sound(call.body());
        String name = call.place("name");
        if (!text.definition().name().equals(name)) {
            return Answer.refused(
                    Problem.of(ProblemCode.NAME_DIFFERS, text.definition().name(), name));
        }
        new Authorship(backing).refusal(call.caller(), name).ifPresent(problem -> {
            throw new CallRefused(problem);
        });
        registering.lock();
        try {
            return register(call, text, name);
        } finally {
            registering.unlock();
        }
    }

    private Answer register(Call call, DefinitionTexts.Sound text, String name) {
        Optional<StoredDefinition> newest = backing.belay().journal().registered(name, Optional.empty());
        unexpected(call, name, newest).ifPresent(problem -> {
            throw new CallRefused(problem);
        });
        var wish =
                Registering.of(text.source(), text.definition(), call.caller().name());
        return switch (backing.belay().catalogue().register(wish)) {
            case Registered.New(StoredDefinition stored) -> registered(CREATED, stored, text);
            case Registered.Same(StoredDefinition stored) -> registered(200, stored, text);
            case Registered.Refusal not -> Answer.refused(Catalogue.refusal(wish, not));
        };
    }

    private static Answer registered(int status, StoredDefinition stored, DefinitionTexts.Sound text) {
        return new Answer.Json(
                status,
                Map.of("ETag", Tags.of(stored.hash()), "Location", PATH + "/" + stored.name()),
                DefinitionJson.of(stored).with("warnings", ProblemJson.of(text.warnings())));
    }

    private static Optional<Problem> unexpected(Call call, String name, Optional<StoredDefinition> newest) {
        Optional<String> tag = newest.map(stored -> Tags.of(stored.hash()));
        if (call.header("If-Match").isPresent()
                && tag.filter(known -> Tags.names(call, "If-Match", known)).isEmpty()) {
            return Optional.of(Problem.of(
                    ProblemCode.CHANGED_MEANWHILE,
                    name,
                    tag.map(known -> "its ETag is " + known).orElse("there is none")));
        }
        return tag.filter(known -> Tags.knows(call, known))
                .map(known -> Problem.of(ProblemCode.CHANGED_MEANWHILE, name, "there is one, with the ETag " + known));
    }

    private Answer validate(Call call) {
        Reading reading = backing.texts().read(call.body());
        Value.Mapping found = Value.mapping(
                "valid", Value.of(reading.definition().isPresent()), "problems", ProblemJson.of(reading.problems()));
        return Answer.ok(reading.definition()
                .map(definition -> found.with("name", Value.of(definition.name())))
                .orElse(found));
    }
}
