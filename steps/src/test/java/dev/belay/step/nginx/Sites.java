package dev.belay.step.nginx;

import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Inputs of NGINX actions, as tests write them. */
final class Sites {

    private Sites() {}

    static Value.Mapping named(String name) {
        return Value.mapping("name", Value.of(name));
    }

    static Value.Mapping folder(String name, Path root, int port) {
        return named(name)
                .with("server_names", names(name))
                .with("site_type", Value.of("static"))
                .with("root_path", Value.of(root.toString()))
                .with("listen_port", Value.of(port));
    }

    static Value.Mapping proxy(String name, String target, int port) {
        return named(name)
                .with("server_names", names(name))
                .with("site_type", Value.of("reverse_proxy"))
                .with("proxy_pass", Value.of(target))
                .with("listen_port", Value.of(port));
    }

    static Value names(String... names) {
        return new Value.Sequence(Stream.of(names).<Value>map(Value::of).toList());
    }
}
