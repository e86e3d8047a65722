package dev.belay.step.nginx;

import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A site as Belay knows it: all of its file follows from this.
 *
 * <p>Made by {@link SiteRules} alone, so that nothing in it can mean more to NGINX than it says.
 *
 * @param name by which it is called
 * @param serverNames host names, or wildcards that begin with {@code *.}
 * @param content what it serves
 * @param port on which it listens
 * @param tls where it has a certificate
 */
record SiteConfiguration(String name, List<String> serverNames, Content content, int port, Optional<Tls> tls) {

    static final int USUAL_PORT = 80;
    static final int USUAL_TLS_PORT = 443;

    /** Copies the names. */
    SiteConfiguration {
        serverNames = List.copyOf(serverNames);
    }

    /** What a site serves. */
    sealed interface Content {

        /** The files of a folder. */
        record Folder(String path) implements Content {}

        /** What another server answers. */
        record Proxy(String target) implements Content {}
    }

    /**
     * A certificate.
     *
     * @param certificate the file of the chain
     * @param key the file of its key
     */
    record Tls(String certificate, String key, int port) {}

    /** As the parameters of an action that would make it. */
    Value.Mapping toInput() {
        Value.Mapping input = Value.mapping("name", Value.of(name), "server_names", names());
        input = switch (content) {
            case Content.Folder(String path) ->
                input.with("site_type", Value.of("static")).with("root_path", Value.of(path));
            case Content.Proxy(String target) ->
                input.with("site_type", Value.of("reverse_proxy")).with("proxy_pass", Value.of(target));
        };
        input = input.with("listen_port", Value.of(port));
        return tls.isEmpty()
                ? input
                : input.with("certificate", Value.of(tls.get().certificate()))
                        .with("certificate_key", Value.of(tls.get().key()))
                        .with("tls_port", Value.of(tls.get().port()));
    }

    private Value names() {
        return new Value.Sequence(serverNames.stream().<Value>map(Value::of).toList());
    }
}
