package dev.belay.configuration;

import static dev.belay.configuration.Forms.DURATION;
import static dev.belay.configuration.Forms.FLAG;
import static dev.belay.configuration.Forms.HOST;
import static dev.belay.configuration.Forms.ORIGIN;
import static dev.belay.configuration.Forms.PATH;
import static dev.belay.configuration.Forms.each;
import static dev.belay.configuration.Forms.mapping;
import static dev.belay.configuration.Forms.oneOf;
import static dev.belay.configuration.Forms.shape;

import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import java.util.List;

/** The keys of {@code server}. */
final class ServerTable {

    private static final long MOST_PORT = 65_535;

    private ServerTable() {}

    static Form server() {
        return mapping(
                "the settings of the server",
                Key.of("listen", HOST, "The address to listen at; default `127.0.0.1`."),
                Key.of("port", new Form.Whole(0, MOST_PORT), "The port; default 8000, 0 for any that is free."),
                Key.of(
                        "auth",
                        new Form.OneOf(List.of("token", "none")),
                        "Who is let in: who brings a `token`, the default, or everybody on this machine."),
                Key.of("tls", tls(), "What the server proves itself with; without it, it speaks plain HTTP."),
                Key.of("host_names", each(HOST, 0), "Names under which it is asked, besides its address."),
                Key.of("allow_origins", each(ORIGIN, 0), "From where pages may ask it, besides its own."),
                Key.of(
                        "insecure_listen",
                        FLAG,
                        "Whether it listens without TLS where other machines reach it, because something in front"
                                + " protects it; default `false`."),
                Key.of(
                        "stop_within",
                        DURATION,
                        "How long steps under way may take when it is told to end; default `30s`."));
    }

    private static Form tls() {
        return oneOf(
                "a proof of the server",
                "certificate",
                shape(
                        Key.required(
                                "certificate", PATH, "A PEM file with the certificate, and those that lead from it."),
                        Key.required("key", PATH, "A PEM file with its key, in PKCS#8 and without a password.")),
                "keystore",
                shape(
                        Key.required("keystore", PATH, "A PKCS#12 file with the key and its certificates."),
                        Key.of("password_file", PATH, "A file with its password; none where it has none.")));
    }
}
