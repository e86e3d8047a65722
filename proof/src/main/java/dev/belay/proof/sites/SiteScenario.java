package dev.belay.proof.sites;

import dev.belay.proof.process.Typed;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What somebody asks of the server while it is killed. */
enum SiteScenario {
    /** A site with a certificate, on an NGINX that has none. */
    SETUP("setup-site") {
        @Override
        void prepare(SiteWorld world) {}

        @Override
        Value.Mapping inputs(SiteWorld world) {
            return plain(world).with("request_ssl", Value.of(true)).with("tls_port", Value.of(world.tlsPort()));
        }
    },

    /** A change that NGINX refuses: a target whose name nobody knows. */
    REFUSED_MIGRATION("migrate-site") {
        @Override
        Value.Mapping inputs(SiteWorld world) {
            return named().with("site_type", Value.of("reverse_proxy"))
                    .with("proxy_pass", Value.of("http://no-such-host.invalid"));
        }
    },

    /** A change that NGINX takes. */
    MIGRATION("migrate-site") {
        @Override
        Value.Mapping inputs(SiteWorld world) {
            return named().with(
                            "root_path",
                            Value.of(world.nginx().folder("new", NEW_PAGE).toString()));
        }
    };

    /** The name of the site, and the host that it answers to. */
    static final String HOST = "shop.test";

    /** What the site shows. */
    static final String PAGE = "the shop";

    /** What it shows after it was migrated. */
    static final String NEW_PAGE = "the new shop";

    private final String workflow;

    SiteScenario(String workflow) {
        this.workflow = workflow;
    }

    /** What was there before: a site that stands already. */
    void prepare(SiteWorld world) {
        String root = world.nginx().folder("shop", PAGE).toString();
        Typed typed = Typed.at(
                world.seat(),
                List.of(
                        "run",
                        "setup-site",
                        "--set",
                        "name=" + HOST,
                        "--set",
                        "root_path=" + root,
                        "--set",
                        "listen_port=" + world.port()));
        if (typed.exitCode() != 0) {
            throw new IllegalStateException("The site could not be prepared: " + typed);
        }
    }

    /** Where it is asked for. */
    String path() {
        return "/workflows/" + workflow;
    }

    /** What is asked for. */
    abstract Value.Mapping inputs(SiteWorld world);

    private static Value.Mapping named() {
        return Value.mapping("name", Value.of(HOST));
    }

    private static Value.Mapping plain(SiteWorld world) {
        Path root = world.nginx().folder("shop", PAGE);
        return named().with("root_path", Value.of(root.toString())).with("listen_port", Value.of(world.port()));
    }

    /** The word by which it is told. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
