package dev.belay.server.rest;

import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.json.Json;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.Question;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Handler;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks something of an execution: what is acknowledged is on disk, and happens. */
final class Steering {

    private static final int LONGEST_REASON = 4_096;

    private final Backing backing;

    Steering(Backing backing) {
        this.backing = backing;
    }

    List<Route> routes() {
        return List.of(
                steering(
                        "cancel",
                        "Turn it back: no further step begins, and what was done is undone.",
                        "Cancel",
                        this::cancel),
                steering("pause", "Let running steps end, and start no further one.", "Reason", this::pause),
                steering(
                        "resume",
                        "Let it go on: one that is paused, or held since a backup was restored.",
                        "Nothing",
                        this::resume),
                signal(),
                decide(),
                undo());
    }

    private static Route steering(String verb, String summary, String schema, Handler handler) {
        return route(
                verb,
                verb + "Execution",
                Permission.STEER_EXECUTIONS,
                summary,
                List.of(),
                Optional.of(Description.Body.optionalJson(schema)),
                handler);
    }

    private Route signal() {
        return route(
                "signals/{name}",
                "signalExecution",
                Permission.STEER_EXECUTIONS,
                "Tell it that something happened; the content is the payload. A signal that comes early is kept.",
                List.of(Parameter.path("name", "The name of the signal.")),
                Optional.of(Description.Body.optionalJson("Anything")),
                this::signal);
    }

    private Route decide() {
        return route(
                "decisions",
                "decideExecution",
                Permission.DECIDE,
                "Answer what only a person can know, about a step in doubt or an undo that failed.",
                List.of(),
                Optional.of(Description.Body.json("Decision")),
                this::decide);
    }

    private Route undo() {
        return new Route(
                Method.POST,
                PathPattern.of(Executions.PATH + "/{id}/undo"),
                "undoExecution",
                Access.needs(Permission.START_EXECUTIONS),
                new Description(
                        Executions.TAG,
                        "Take a completed execution back, the newest step first, as an execution of its own.",
                        List.of(Parameter.path("id", "The id of the execution.")),
                        Optional.of(Description.Body.optionalJson("Nothing")),
                        List.of(
                                Response.json(Begun.ACCEPTED, "The execution that takes it back.", "Started"),
                                Response.problem(404, "There is no such execution."),
                                Response.problem(409, "It cannot be taken back; the detail says why."))),
                this::undo);
    }

    private static Route route(
            String path,
            String id,
            Permission permission,
            String summary,
            List<Parameter> more,
            Optional<Description.Body> body,
            Handler handler) {
        List<Parameter> parameters = Stream.concat(
                        Stream.of(Parameter.path("id", "The id of the execution.")), more.stream())
                .toList();
        return new Route(
                Method.POST,
                PathPattern.of(Executions.PATH + "/{id}/" + path),
                id,
                Access.needs(permission),
                new Description(
                        Executions.TAG,
                        summary,
                        parameters,
                        body,
                        List.of(
                                Response.json(Begun.ACCEPTED, "It is on disk, and happens.", "ExecutionRow"),
                                Response.problem(404, "There is no such execution."),
                                Response.problem(409, "It is not possible now; the detail says why."))),
                handler);
    }

    // Wishes

    private Answer cancel(Call call) {
        Fields fields = Fields.of(call.body(), List.of("reason", "force", "rollback"));
        return steer(
                call,
                new Command.Cancel(
                        call.caller().name(), reason(fields), fields.truth("force"), fields.truth("rollback", true)));
    }

    private Answer pause(Call call) {
        Fields fields = Fields.of(call.body(), List.of("reason"));
        return steer(call, new Command.Pause(call.caller().name(), reason(fields)));
    }

    private Answer resume(Call call) {
        Fields.of(call.body(), List.of());
        return steer(call, new Command.Resume(call.caller().name()));
    }

    private Answer signal(Call call) {
        return steer(
                call,
                new Command.Signal(
                        call.place("name"), payload(call.body()), call.caller().name()));
    }

    private static Value payload(String body) {
        try {
            return body.isEmpty() ? Value.Nothing.NOTHING : Json.parse(body);
        } catch (Json.JsonRefused refused) {
            throw new CallRefused(
                    Problem.of(ProblemCode.REQUEST_UNREADABLE, "its content is no JSON: " + refused.getMessage()));
        }
    }

    private Answer decide(Call call) {
        Fields fields = Fields.of(call.body(), List.of("step", "phase", "question", "choice", "reason"));
        return steer(
                call,
                new Command.Decide(
                        new StepPath(needed(fields, "step")),
                        question(fields),
                        choice(needed(fields, "choice")),
                        call.caller().name(),
                        reason(fields)));
    }

    /** Which question is answered: an answer to another one than is asked now is refused. */
    private static Question question(Fields fields) {
        String text = needed(fields, "phase");
        Phase phase = Arrays.stream(Phase.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new CallRefused(Problem.of(ProblemCode.INVALID_VALUE, "phase", "one of forward, undo", text)));
        return new Question(phase, fields.whole("question"));
    }

    private static String needed(Fields fields, String name) {
        return fields.text(name)
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", name)));
    }

    private static Choice choice(String text) {
        return Arrays.stream(Choice.values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new CallRefused(
                        Problem.of(ProblemCode.INVALID_VALUE, "choice", "one of retry, skip, done", text)));
    }

    static String reason(Fields fields) {
        String reason = fields.text("reason").orElse("");
        if (reason.length() > LONGEST_REASON) {
            throw new CallRefused(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED,
                    "The reason",
                    reason.length() + " characters long",
                    "reason_characters",
                    LONGEST_REASON));
        }
        return reason;
    }

    private Answer steer(Call call, Command.Wish wish) {
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        return backing.belay()
                .steer(row.id(), wish)
                .<Answer>map(Answer::refused)
                .orElseGet(() -> accepted(row.id(), Map.of()));
    }

    private Answer undo(Call call) {
        Fields.of(call.body(), List.of());
        ExecutionRow row = Asked.execution(call, backing.belay().journal());
        return switch (backing.belay().undo(row.id(), call.caller().name())) {
            case Started.Refused(List<Problem> problems) -> Answer.refused(problems);
            case Started.Accepted(ExecutionId id, boolean _) ->
                accepted(id, Map.of("Location", Executions.PATH + "/" + id));
        };
    }

    private Answer accepted(ExecutionId id, Map<String, String> headers) {
        return new Answer.Json(
                Begun.ACCEPTED, headers, Begun.row(backing.belay().journal(), id));
    }
}
