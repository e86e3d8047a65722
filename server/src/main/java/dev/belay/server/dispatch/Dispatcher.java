package dev.belay.server.dispatch;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Doorkeeper;
import dev.belay.server.access.Origins;
import dev.belay.server.access.Permission;
import dev.belay.server.access.Principal;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.CallRefused;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.Parameter;
import dev.belay.server.route.Route;
import dev.belay.server.route.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Answers requests by the table of routes. Thread-safe. */
public final class Dispatcher {

    private static final String NONE = "";

    private final Routes routes;
    private final Doorkeeper doorkeeper;
    private final Origins origins;
    private final Content content;
    private final Faults faults;

    /**
     * Answers by these routes.
     *
     * @param longestContent so many bytes may come with a request
     * @param faults is told what a handler should not have thrown
     */
    public Dispatcher(Routes routes, Doorkeeper doorkeeper, Origins origins, int longestContent, Faults faults) {
        this.routes = routes;
        this.doorkeeper = doorkeeper;
        this.origins = origins;
        this.content = new Content(longestContent);
        this.faults = faults;
    }

    /** The answer to a request. */
    public Reply answer(Request request) throws InterruptedException, IOException {
        Optional<Problem> foreign =
                origins.refusal(request.all("host"), request.all("origin"), request.header("sec-fetch-site"));
        if (foreign.isPresent()) {
            return refused(NONE, Answer.refused(foreign.get()));
        }
        try {
            List<String> path = Escapes.segments(request.path());
            return find(request, path, Escapes.parameters(request.query()));
        } catch (Escapes.Unreadable unreadable) {
            return refused(NONE, Answer.refused(Problem.of(ProblemCode.REQUEST_UNREADABLE, unreadable.why())));
        }
    }

    private Reply find(Request request, List<String> path, Map<String, List<String>> query)
            throws InterruptedException, IOException {
        boolean head = request.method().equals("HEAD");
        Optional<Method> method = method(head ? "GET" : request.method());
        // A method that nobody knows finds what is there by other ones.
        return switch (routes.find(method.orElse(Method.GET), path)) {
            case Routes.Found.Nothing _ ->
                refused(NONE, Answer.refused(Problem.of(ProblemCode.ROUTE_UNKNOWN, request.path())));
            case Routes.Found.OtherMethods(Set<Method> allowed) -> notAllowed(request, allowed);
            case Routes.Found.Fits(Route route, Map<String, String> places) ->
                method.isPresent() ? enter(request, route, places, query) : notAllowed(request, routes.methods(path));
        };
    }

    private static Optional<Method> method(String text) {
        return Arrays.stream(Method.values())
                .filter(known -> known.name().equals(text))
                .findFirst();
    }

    private static Reply notAllowed(Request request, Set<Method> allowed) {
        Set<String> names = new TreeSet<>();
        allowed.forEach(method -> names.add(method.name()));
        if (allowed.contains(Method.GET)) {
            names.add("HEAD");
        }
        String list = String.join(", ", names);
        Problem problem = Problem.of(ProblemCode.METHOD_NOT_ALLOWED, request.method(), request.path())
                .hint("Possible is: " + list + ".");
        return refused(NONE, withHeader(Answer.refused(problem), "Allow", list));
    }

    // Who asks

    private Reply enter(Request request, Route route, Map<String, String> places, Map<String, List<String>> query)
            throws InterruptedException, IOException {
        return switch (route.access()) {
            case Access.Open _ -> perform(request, route, Principal.NOBODY, () -> true, places, query);
            case Access.Needs(Permission permission) ->
                switch (doorkeeper.admit(only(request.all("authorization")), request.source())) {
                    case Doorkeeper.Admission.Unknown _ -> refused(route.id(), unknown(request, route));
                    case Doorkeeper.Admission.TooOften(Duration pause) ->
                        refused(route.id(), tooOften(request.source(), pause));
                    case Doorkeeper.Admission.Admitted(Principal principal, BooleanSupplier stands) ->
                        principal.may(permission)
                                ? perform(request, route, principal, stands, places, query)
                                : new Reply(route.id(), principal, stands, notPermitted(principal, permission));
                };
        };
    }

    /** Who says it twice has said nothing. */
    private static Optional<String> only(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private Answer.Refused unknown(Request request, Route route) {
        Problem problem = Problem.of(ProblemCode.TOKEN_REQUIRED)
                .hint("Send `Authorization: Bearer TOKEN`; `belay token create` makes one.");
        return withHeader(
                Answer.refused(problem), "WWW-Authenticate", "Bearer realm=\"belay\"" + metadata(request, route));
    }

    /** Where a client reads how to be let in, for paths that have such a document (RFC 9728). */
    private String metadata(Request request, Route route) {
        List<String> path = new ArrayList<>(List.of(".well-known", "oauth-protected-resource"));
        path.addAll(route.path().segments());
        return routes.find(Method.GET, path) instanceof Routes.Found.Fits
                ? ", resource_metadata=\"" + origins.base(request.header("host").orElse("localhost")) + "/"
                        + String.join("/", path) + "\", scope=\"" + scope(route) + "\""
                : "";
    }

    private static String scope(Route route) {
        return switch (route.access()) {
            case Access.Open _ -> "";
            case Access.Needs(Permission permission) -> permission.scope();
        };
    }

    private static Answer.Refused tooOften(String source, Duration pause) {
        Answer.Refused answer = Answer.refused(Problem.of(ProblemCode.TOO_MANY_FAILURES, source));
        return withHeader(answer, "Retry-After", Long.toString(pause.toSeconds() + 1));
    }

    private static Answer.Refused notPermitted(Principal principal, Permission permission) {
        return withHeader(
                Answer.refused(Problem.of(ProblemCode.PERMISSION_MISSING, principal.name(), permission.id())),
                "WWW-Authenticate",
                "Bearer realm=\"belay\", error=\"insufficient_scope\", scope=\"" + permission.scope() + "\"");
    }

    // What it carries

    private Reply perform(
            Request request,
            Route route,
            Principal principal,
            BooleanSupplier stands,
            Map<String, String> places,
            Map<String, List<String>> query)
            throws InterruptedException, IOException {
        Optional<Problem> unfit = unfit(route.description(), request, query);
        if (unfit.isPresent()) {
            return new Reply(route.id(), principal, stands, Answer.refused(unfit.get()));
        }
        Answer answer = switch (content.read(request, route.description().body())) {
            case Content.Read.Refused(Answer.Refused refused) -> refused;
            case Content.Read.Text(String text) ->
                handle(route, new Call(principal, places, query, request.headers(), text));
        };
        return new Reply(route.id(), principal, stands, answer);
    }

    /** A misspelt `dry_run` must not start anything: what a route does not know is refused, and so is what is said twice. */
    private static Optional<Problem> unfit(Description description, Request request, Map<String, List<String>> query) {
        for (Map.Entry<String, List<String>> entry : query.entrySet()) {
            boolean known = description.parameters().stream()
                    .anyMatch(parameter -> parameter.place() == Parameter.Place.QUERY
                            && parameter.name().equals(entry.getKey()));
            if (!known) {
                return Optional.of(Problem.of(
                        ProblemCode.REQUEST_UNREADABLE, "there is no parameter `" + entry.getKey() + "` here"));
            }
            if (entry.getValue().size() > 1) {
                return Optional.of(
                        Problem.of(ProblemCode.REQUEST_UNREADABLE, "`" + entry.getKey() + "` stands in it twice"));
            }
        }
        return description.parameters().stream()
                .filter(Parameter::required)
                .filter(parameter -> switch (parameter.place()) {
                    case PATH -> false;
                    case QUERY -> !query.containsKey(parameter.name());
                    case HEADER -> request.header(parameter.name()).isEmpty();
                })
                .findFirst()
                .map(parameter -> Problem.of(ProblemCode.REQUEST_UNREADABLE, "it needs `" + parameter.name() + "`"));
    }

    private Answer handle(Route route, Call call) throws InterruptedException {
        try {
            return route.handler().handle(call);
        } catch (CallRefused refused) {
            return Answer.refused(refused.problems());
        } catch (JournalUnavailable unavailable) {
            return withHeader(
                    Answer.refused(Problem.of(ProblemCode.STORE_UNAVAILABLE, unavailable.sentence())),
                    "Retry-After",
                    "1");
        } catch (DamagedJournal damaged) {
            return Answer.refused(Problem.of(
                    ProblemCode.EXECUTION_DAMAGED, call.places().getOrDefault("id", "?"), damaged.sentence()));
        } catch (RuntimeException | StackOverflowError fault) {
            return Answer.refused(Problem.of(ProblemCode.SERVER_FAULT, faults.note(route.id(), fault)));
        }
    }

    private static Answer.Refused withHeader(Answer.Refused answer, String name, String value) {
        return new Answer.Refused(answer.status(), Map.of(name, value), answer.problems());
    }

    private static Reply refused(String route, Answer.Refused answer) {
        return new Reply(route, Principal.NOBODY, () -> true, answer);
    }
}
