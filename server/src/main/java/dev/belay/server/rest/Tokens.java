package dev.belay.server.rest;

import dev.belay.definition.Durations;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.account.TokenJson;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Permission;
import dev.belay.server.access.Role;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tokens by which people and programs are let in. */
final class Tokens {

    static final String TAG = "tokens";

    private static final String PATH = "/api/v1/tokens";
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final AccessTokens tokens;
    private final InstantSource clock;

    Tokens(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Method.GET,
                        PathPattern.of(PATH),
                        "listTokens",
                        Access.needs(Permission.ADMINISTER),
                        new Description(
                                TAG,
                                "List the tokens, without what they are.",
                                List.of(),
                                Optional.empty(),
                                List.of(Response.json(200, "The tokens, by name.", "TokenList"))),
                        this::list),
                new Route(
                        Method.POST,
                        PathPattern.of(PATH),
                        "createToken",
                        Access.needs(Permission.ADMINISTER),
                        new Description(
                                TAG,
                                "Make a token; it is told in this answer, and kept nowhere.",
                                List.of(),
                                Optional.of(Description.Body.json("TokenWish")),
                                List.of(
                                        Response.json(CREATED, "The token.", "NewToken"),
                                        Response.problem(409, "There is one of that name."))),
                        this::create),
                new Route(
                        Method.DELETE,
                        PathPattern.of(PATH + "/{name}"),
                        "revokeToken",
                        Access.needs(Permission.ADMINISTER),
                        new Description(
                                TAG,
                                "Let a token in no more; its streams end within seconds.",
                                List.of(Parameter.path("name", "Whose it is.")),
                                Optional.empty(),
                                List.of(
                                        Response.empty(NO_CONTENT, "It is revoked."),
                                        Response.problem(404, "There is no such token."))),
                        this::revoke));
    }

    private Answer list(Call call) {
        return Answer.ok(Value.mapping("tokens", TokenJson.of(tokens.list())));
    }

    private Answer create(Call call) {
        Fields fields = Fields.of(call.body(), List.of("name", "roles", "expires_in"));
        NewToken made = NewToken.make(
                name(fields), roles(fields), life(fields), call.caller().name(), clock.instant());
        if (!tokens.add(made.kept())) {
            return Answer.refused(
                    Problem.of(ProblemCode.TOKEN_NAME_TAKEN, made.kept().name()));
        }
        return new Answer.Json(CREATED, Map.of(), TokenJson.of(made.kept()).with("token", Value.of(made.secret())));
    }

    private static String name(Fields fields) {
        String name = fields.text("name")
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.MISSING_KEY, "The request", "name")));
        if (!NewToken.isName(name)) {
            throw new CallRefused(Problem.of(
                    ProblemCode.INVALID_VALUE, "name", "letters, digits, `.`, `_`, `@` or `-`, at most 64", name));
        }
        return name;
    }

    private static Set<Role> roles(Fields fields) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (fields.value("roles").orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)) {
            items.forEach(item -> roles.add(role(item.rendered())));
        }
        if (roles.isEmpty()) {
            throw new CallRefused(Problem.of(ProblemCode.INVALID_VALUE, "roles", "a list of roles", "none"));
        }
        return roles;
    }

    private static Role role(String word) {
        String all = Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", "));
        return Role.of(word)
                .orElseThrow(
                        () -> new CallRefused(Problem.of(ProblemCode.INVALID_VALUE, "roles", "some of " + all, word)));
    }

    private static Optional<Duration> life(Fields fields) {
        return fields.text("expires_in")
                .map(span -> Durations.parse(span)
                        .orElseThrow(() -> new CallRefused(Problem.of(
                                ProblemCode.INVALID_VALUE, "expires_in", "a time span such as `30d`", span))));
    }

    private Answer revoke(Call call) {
        String name = call.place("name");
        return tokens.revoke(name, clock.instant())
                ? Answer.done()
                : Answer.refused(Problem.of(ProblemCode.TOKEN_UNKNOWN, name));
    }
}
