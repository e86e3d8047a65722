package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is named: from a seat with a data folder of its own, which is not looked at. */
class NamedServerTest extends Seated {

    private Seat away;

    @BeforeEach
    void write() throws IOException {
        away = new Seat(Files.createDirectories(root.resolve("away")));
        away.file("it.yaml", """
            belay: 1
            name: it
            steps:
              - { id: hi, run: pwd; echo hi, effect: none }
            """);
    }

    private String token(Seat of) throws IOException {
        return Files.readString(of.home().resolve("token")).strip();
    }

    @Test
    void doesEverythingThatIsAskedAndTheFolderHereIsNotTouched() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat)) {
            away.environment().put("BELAY_SERVER", ServedSeat.url(seat));
            away.environment().put("BELAY_TOKEN", token(seat));

            assertThat(away.type("validate", "it.yaml").out()).isEqualTo("it.yaml: valid\n");
            assertThat(away.type("run", "it.yaml").exitCode()).isZero();
            assertThat(away.type("logs", "last").out())
                    .contains(seat.folder().toString())
                    .contains("hi");
            assertThat(away.type("workflows", "register", "it.yaml").out()).contains("version 1");
            assertThat(away.type("run", "it", "--json").field("folder"))
                    .isEqualTo(seat.folder().toString());
            assertThat(away.type("show", "last", "--json").field("actor")).isEqualTo("anna");
            assertThat(Files.exists(away.home())).isFalse();

            assertThat(seat.type("list", "--json").out())
                    .isEqualTo(away.type("list", "--json").out());
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void letsNobodyDoMoreThanTheirTokenSays() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat)) {
            away.environment().put("BELAY_SERVER", ServedSeat.url(seat));
            away.environment()
                    .put(
                            "BELAY_TOKEN",
                            seat.type("token", "create", "eve", "--role", "agent")
                                    .out()
                                    .strip());
            seat.file("it.yaml", Files.readString(away.folder().resolve("it.yaml")));
            assertThat(seat.type("workflows", "register", "it.yaml").exitCode()).isZero();

            Answer text = away.type("run", "it.yaml");
            assertThat(text.exitCode()).isEqualTo(2);
            assertThat(text.err()).contains("Name a registered definition instead.");
            assertThat(away.type("run", "it").exitCode()).isZero();
            assertThat(away.type("token", "list", "--json").out()).contains("permission-missing");
            away.environment().put("BELAY_TOKEN", "blt_wrong");
            Answer unknown = away.type("list");
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err()).contains("token");
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void isNotAskedForWhatOnlyTheFolderHas() {
        for (String command : new String[] {"recover", "prune --older-than 1d", "backup all.zip"}) {
            Answer answer = away.type((command + " --server http://127.0.0.1:1").split(" "));

            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.err())
                    .contains("`belay " + command.split(" ")[0]
                            + "` works in the data folder itself, and not through a server.");
        }
        assertThat(away.folder().resolve("all.zip")).doesNotExist();
    }

    @Test
    void hasATokenOfItsOwn() {
        away.environment().put("BELAY_TOKEN", "blt_secret");

        Answer plain = away.type("list", "--server", "http://ops.example.com:8000");
        assertThat(plain.exitCode()).isEqualTo(2);
        assertThat(plain.err()).contains("The token would go to `http://ops.example.com:8000` for everybody");

        away.environment().put("BELAY_SERVER", "http://127.0.0.1:1");
        Answer another = away.type("list", "--server", "http://127.0.0.1:2");
        assertThat(another.exitCode()).isEqualTo(2);
        assertThat(another.err()).contains("The token in `BELAY_TOKEN` is not for `http://127.0.0.1:2`");
        assertThat(another.err()).doesNotContain("blt_secret");

        Answer nobody = away.type("list");
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(nobody.err()).contains("The server at `http://127.0.0.1:1` cannot be reached");
        assertThat(away.type("list", "--server", "ftp://nowhere").err()).contains("must be a URL such as");
        assertThat(away.type("list", "--server", "https://127.0.0.1:1", "--ca", "none.pem")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void provesItselfByTheAuthorityThatIsNamedOrByItsOwnFile() throws Exception {
        Path keys = Files.createDirectories(root.resolve("keys"));
        Openssl openssl = Openssl.in(keys).pair("own", "rsa:2048").pair("other", "rsa:2048");
        openssl.runs("pkcs12 -export -in own.pem -inkey own.key -out own.p12 -passout pass:secret");
        Files.writeString(keys.resolve("password"), "secret\n");
        try (ServedSeat server = ServedSeat.start(
                seat,
                "--tls-keystore",
                openssl.file("own.p12").toString(),
                "--tls-password-file",
                keys.resolve("password").toString())) {
            String url = ServedSeat.url(seat);
            assertThat(url).startsWith("https://127.0.0.1:");
            assertThat(seat.type("list").exitCode())
                    .as("by the digest in server.json")
                    .isZero();

            away.environment().put("BELAY_TOKEN", token(seat));
            Answer unknown = away.type("list", "--server", url);
            assertThat(unknown.exitCode()).isEqualTo(3);
            assertThat(unknown.err()).contains("does not prove that it is the one that is meant", "--ca FILE");
            String own = openssl.file("own.pem").toString();
            String other = openssl.file("other.pem").toString();
            assertThat(away.type("list", "--server", url, "--ca", other).exitCode())
                    .isEqualTo(3);
            assertThat(away.type("list", "--server", url, "--ca", own).exitCode())
                    .isZero();
            assertThat(away.type("list", "--server", url.replace("127.0.0.1", "[::1]"), "--ca", own)
                            .exitCode())
                    .as("a name that is not in the certificate, or an address at which nobody listens")
                    .isEqualTo(3);
            away.environment().put("BELAY_CA", own);
            assertThat(away.type("run", "it.yaml", "--server", url).exitCode()).isZero();
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void isNotStartedWhereOthersCouldReadAlong() throws IOException, InterruptedException {
        Answer open = seat.type("serve", "--listen", "0.0.0.0", "--port", "0");
        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.err()).contains("can be reached by other machines");
        assertThat(seat.type("serve", "--listen", "0.0.0.0", "--auth", "none", "--insecure-listen", "--port", "0")
                        .exitCode())
                .isEqualTo(2);
        assertThat(seat.home().resolve("server.json")).doesNotExist();

        try (ServedSeat server = ServedSeat.start(seat, "--listen", "0.0.0.0", "--insecure-listen")) {
            assertThat(ServedSeat.url(seat)).startsWith("http://127.0.0.1:");
            assertThat(seat.type("list").exitCode()).isZero();
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void needsNoTokenWhereItAsksForNone() throws IOException, InterruptedException {
        try (ServedSeat server = ServedSeat.start(seat, "--auth", "none")) {
            assertThat(seat.home().resolve("token")).doesNotExist();
            assertThat(seat.type("list").exitCode()).isZero();
            assertThat(away.type("run", "it.yaml", "--server", ServedSeat.url(seat))
                            .exitCode())
                    .isZero();
            assertThat(server.end()).isZero();
        }
    }
}
