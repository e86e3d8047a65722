package dev.belay.proof.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.proof.process.Typed;
import dev.belay.testing.real.Pebble;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * What the tests of this package share; each uses sites of its own.
 *
 * @param program the real program
 * @param pebble the authority, which refuses every second nonce
 * @param world the NGINX and the data folder
 * @param server what works there
 */
record Scene(Program program, Pebble pebble, SiteWorld world, BelayServer server) implements AutoCloseable {

    /** The inputs of a static site with that page. */
    Value.Mapping site(String name, String page) {
        return Value.mapping("name", Value.of(name))
                .with("server_names", new Value.Sequence(List.of(Value.of(name))))
                .with("site_type", Value.of("static"))
                .with("root_path", Value.of(world.nginx().folder(name, page).toString()))
                .with("listen_port", Value.of(world.port()));
    }

    /** The same with a certificate. */
    Value.Mapping securedSite(String name, String page) {
        return site(name, page).with("request_ssl", Value.of(true)).with("tls_port", Value.of(world.tlsPort()));
    }

    /** What the server answers, which must be good. */
    Value.Mapping asks(String path, Value.Mapping inputs) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/workflows/" + path, inputs.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BelayServer.json(answer.body());
    }

    Typed types(String... words) {
        return Typed.at(world.seat(), List.of(words));
    }

    /** What stands in an answer at that place; {@code (none)} where nothing does. */
    static String at(Value value, String... path) {
        Value found = value;
        for (String name : path) {
            found = switch (found) {
                case Value.Sequence(List<Value> items) -> items.get(Integer.parseInt(name));
                case Value.Mapping mapping -> mapping.get(name).orElse(Value.of("(none)"));
                case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _, Value.Text _ -> Value.of("(none)");
            };
        }
        return found.rendered();
    }

    /** Each step with its status. */
    static List<String> steps(Value.Mapping answer) {
        return ((Value.Sequence) answer.get("steps").orElseThrow())
                .items().stream()
                        .map(step -> at(step, "step_name") + " " + at(step, "status"))
                        .toList();
    }

    static int size(Value.Mapping answer, String list) {
        return ((Value.Sequence) answer.get(list).orElseThrow()).items().size();
    }

    @Override
    public void close() throws InterruptedException {
        try (pebble;
                world;
                server) {
            server.stop();
        }
    }
}
