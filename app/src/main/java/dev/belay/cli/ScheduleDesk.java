package dev.belay.cli;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.RouteCall;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.backing.Backing;
import dev.belay.server.rest.Rest;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Method;
import dev.belay.server.route.Routes;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner of the data folder answers about schedules, for itself and for other terminals: the same handlers that
 * answer over HTTP, so that there is one answer and not three. Whoever may read the data folder may do everything.
 */
final class ScheduleDesk {

    private static final List<String> ROOT = List.of("api", "v1");
    private static final Set<String> KNOWN = Set.of("schedules", "upcoming", "missed");

    private ScheduleDesk() {}

    static Reply answer(Backing backing, RouteCall asked, String actor) throws InterruptedException {
        List<String> path = new ArrayList<>(ROOT);
        path.addAll(asked.path());
        Routes routes = new Routes(Rest.area(backing).routes());
        boolean known = !asked.path().isEmpty()
                && (KNOWN.contains(asked.path().getFirst())
                        || asked.path().getLast().equals("migrate"));
        if (known
                && routes.find(Method.valueOf(asked.method()), path)
                        instanceof Routes.Found.Fits(var route, Map<String, String> places)) {
            try {
                return reply(route.handler().handle(call(asked, places, actor)));
            } catch (CallRefused refused) {
                return new Reply.Refused(refused.problems());
            }
        }
        return new Reply.Refused(List.of(Problem.of(ProblemCode.ROUTE_UNKNOWN, String.join("/", path))));
    }

    private static Call call(RouteCall asked, Map<String, String> places, String actor) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        asked.query().forEach((name, text) -> query.put(name, List.of(text)));
        return new Call(
                new Principal(actor, Set.of(Role.ADMIN)),
                places,
                query,
                asked.onlyNew() ? Map.of("if-none-match", List.of("*")) : Map.of(),
                asked.content().map(Value::toString).orElse(""));
    }

    private static Reply reply(Answer answer) {
        return switch (answer) {
            case Answer.Json json -> new Reply.Told(told(json.body()));
            case Answer.Empty _ -> new Reply.Told(Value.Mapping.EMPTY);
            case Answer.Refused refused -> new Reply.Refused(refused.problems());
            case Answer.Text _, Answer.Stream _ -> throw new IllegalStateException("Schedules are told as JSON.");
        };
    }

    private static Value.Mapping told(Value body) {
        return Optional.of(body)
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .orElse(Value.Mapping.EMPTY);
    }
}
