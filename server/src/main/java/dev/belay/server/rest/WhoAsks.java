package dev.belay.server.rest;

import dev.belay.server.access.Permission;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.route.Access;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Call;
import dev.belay.server.route.Description;
import dev.belay.server.route.Method;
import dev.belay.server.route.PathPattern;
import dev.belay.server.route.Response;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells who asks what they are to this server: so that a program knows at once whether its token is taken. */
final class WhoAsks {

    List<Route> routes() {
        return List.of(new Route(
                Method.GET,
                PathPattern.of("/api/v1/me"),
                "whoAsks",
                Access.needs(Permission.READ_EXECUTIONS),
                new Description(
                        Tokens.TAG,
                        "Tell who asks: the name by which the journal calls them, and what they may do.",
                        List.of(),
                        Optional.empty(),
                        List.of(Response.json(200, "Who asks.", "Me"))),
                WhoAsks::answer));
    }

    private static Answer answer(Call call) {
        Principal caller = call.caller();
        return Answer.ok(Value.mapping("name", Value.of(caller.name()))
                .with("roles", texts(caller.roles().stream().map(Role::id).sorted()))
                .with(
                        "permissions",
                        texts(Arrays.stream(Permission.values())
                                .filter(caller::may)
                                .map(Permission::id))));
    }

    private static Value texts(Stream<String> texts) {
        return new Value.Sequence(texts.<Value>map(Value::of).toList());
    }
}
