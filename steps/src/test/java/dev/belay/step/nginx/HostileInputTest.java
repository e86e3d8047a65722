package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.StepRunner;
import dev.belay.step.nginx.SiteConfiguration.Content;
import dev.belay.testing.Naughty;
import dev.belay.testing.runner.Trial;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that would mean more to NGINX, or to a file system, than they say. */
class HostileInputTest {

    private static final String HARMLESS = "[\\p{L}\\p{M}\\p{N}/._~@+,=:% *\\[\\]-]*";

    @TempDir
    private Path folder;

    private NginxTrials trials = new NginxTrials(List.of());

    @BeforeEach
    void makeFolders() throws IOException {
        RealNginx.Layout.DEBIAN.make(folder);
        Files.writeString(folder.resolve("nginx.conf"), "");
        trials = new NginxTrials(List.of(SiteContract.instance(folder)));
    }

    static Stream<String> attacks() {
        return Stream.of(
                "/srv/www\"; } server { listen 6666; root \"/",
                "/srv/www;autoindex on",
                "/srv/www\n}\nserver {",
                "/srv/www\r",
                "/srv/$http_host",
                "/srv/{}",
                "/srv/www#",
                "/srv/www\\",
                "/srv/'www'",
                "/srv/`id`",
                "/srv/www\0",
                "/srv/\u0085www",
                "/srv/\u2028www",
                "/srv/\u202ewww",
                "/srv/\ud800www",
                "/srv/../etc",
                "/srv/..",
                "/..",
                "/",
                "//",
                "/.",
                "/./",
                "relative",
                "",
                " /srv/www",
                "/srv/www ",
                "/" + "x".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noPathBreaksOut(String path) {
        refused("nginx.site.create", SiteContract.site().with("root_path", Value.of(path)));
        refused(
                "nginx.site.create",
                SiteContract.site()
                        .with("certificate", Value.of(path))
                        .with("certificate_key", Value.of("/etc/ssl/key.pem")));
        refused(
                "nginx.site.create",
                SiteContract.site()
                        .with("certificate", Value.of("/etc/ssl/chain.pem"))
                        .with("certificate_key", Value.of(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../escape",
                "a/b",
                "/etc/passwd",
                "a\0b",
                "a\nb",
                "a b",
                ".hidden",
                "-rf",
                "a;b",
                "a$b",
                "ä",
                "belay-generation.conf"
            })
    void noNameLeavesTheFolder(String name) {
        for (String action : List.of("create", "update", "enable", "disable", "remove")) {
            refused("nginx.site." + action, SiteContract.site().with("name", Value.of(name)));
        }
        refused("nginx.site.create", SiteContract.site().with("name", Value.of("a".repeat(101))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "~^.*$",
                "a b",
                "a;b",
                "a.*",
                "-a.example",
                "a-.example",
                "a..b",
                ".example.com",
                "\"a\"",
                "$host",
                "_",
                "a\n",
                "exämple.com",
                "a.example.com;return 200"
            })
    void noServerNameBreaksOut(String name) {
        refused("nginx.site.create", SiteContract.site().with("server_names", Sites.names("fine.example", name)));
        refused("nginx.site.create", SiteContract.site().with("server_names", Value.of(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:3000",
                "ftp://localhost",
                "file:///etc/passwd",
                "http://",
                "http:///path",
                "http://unix:/run/a.sock",
                "http://user:secret@host/",
                "http://host:0",
                "http://host:65536",
                "http://host:99999",
                "http://$host",
                "http://host/$uri",
                "http://host;return 200",
                "http://host/;",
                "http://host/ x",
                "http://host/\n",
                "http://host/\"",
                "http://host/{",
                "http://host/#",
                "http://host\\",
                "HTTP://host",
                "javascript:alert(1)"
            })
    void noTargetBreaksOut(String target) {
        refused("nginx.site.create", Sites.proxy("example.com", target, 80));
    }

    @Test
    void whatIsOfAnotherTypeIsRefused() {
        for (Value odd : List.of(
                Value.of(true),
                Value.of(7),
                Value.Sequence.EMPTY,
                Value.Mapping.EMPTY,
                new Value.Sequence(List.of(Value.of(1))))) {
            refused("nginx.site.create", SiteContract.site().with("root_path", odd));
            refused("nginx.site.create", SiteContract.site().with("server_names", odd));
            refused("nginx.site.create", SiteContract.site().with("site_type", odd));
        }
        for (Value odd : List.of(Value.of(0), Value.of(-1), Value.of(65_536), Value.of("80"), Value.of("80;"))) {
            refused("nginx.site.create", SiteContract.site().with("listen_port", odd));
            refused("nginx.site.create", SiteContract.site().with("tls_port", odd));
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWithAllReasons() {
        assertThat(trials.refusal(
                        "nginx.site.create",
                        Sites.named("example.com")
                                .with("site_type", Value.of("static"))
                                .with("proxy_pass", Value.of("http://localhost"))
                                .with("certificate", Value.of("/etc/ssl/chain.pem"))
                                .with("tls_port", Value.of(80))))
                .isEqualTo(
                        "invalid-input: `proxy_pass` belongs to a site of the type `reverse_proxy`, not to one of the"
                                + " type `static`. `root_path` is missing; a site of the type `static` needs it."
                                + " `certificate_key` is missing; `certificate` needs it. `tls_port` and `listen_port` must be"
                                + " two, found 80 twice.");
    }

    /** Each string in each field: refused, or written in characters that mean nothing, and read back as it was. */
    @Test
    void noNaughtyStringMeansMoreThanItSays() {
        int accepted = 0;
        int refused = 0;
        for (String text : Naughty.strings()) {
            for (Value.Mapping input : List.of(
                    SiteContract.site().with("name", Value.of(text)),
                    SiteContract.site().with("server_names", Sites.names(text)),
                    SiteContract.site().with("root_path", Value.of(text)),
                    SiteContract.site().with("root_path", Value.of("/srv/" + text)),
                    Sites.proxy("example.com", text, 80),
                    Sites.proxy("example.com", "http://" + text, 80),
                    Sites.proxy("example.com", "http://host/" + text, 80),
                    SiteContract.site()
                            .with("certificate", Value.of("/" + text))
                            .with("certificate_key", Value.of("/k")),
                    SiteContract.site().with("site_type", Value.of(text)))) {
                if (SiteRules.read(input) instanceof SiteRules.Read.Valid(SiteConfiguration site)) {
                    accepted++;
                    means(site);
                } else {
                    refused++;
                    refused("nginx.site.create", input);
                }
            }
        }
        assertThat(accepted).isGreaterThan(10);
        assertThat(refused).isGreaterThan(500);
    }

    private static void means(SiteConfiguration site) {
        Serving serving = new Serving(List.of("*"), Path.of("/c"), new GenerationAddress.LoopbackPort(1));
        String text = SiteText.of(site, serving);
        String words = site.serverNames()
                + switch (site.content()) {
                    case Content.Folder(String path) -> path;
                    case Content.Proxy(String target) -> target;
                };

        assertThat(words).matches(HARMLESS);
        assertThat(SiteText.read(text)).isEqualTo(new SiteText.Read.Site(site));
        assertThat(text.lines().filter(line -> line.strip().startsWith("server {")))
                .hasSize(1);
    }

    /** Refused before anything happens, in a message that holds nothing that steers a screen. */
    private void refused(String action, Value.Mapping input) {
        WorldTree before = WorldTree.of(folder);
        StepRunner runner = trials.runner(action);
        var surroundings = Trial.of(folder, input).surroundings();

        assertThat(runner.preview(input, surroundings).summary()).startsWith("Would be refused: ");
        Preparation preparation = runner.prepare(input, surroundings);

        assertThat(preparation).as("%s %s", action, input).isInstanceOf(Preparation.Refused.class);
        var failure = ((Preparation.Refused) preparation).failure();
        assertThat(failure.code()).isIn("invalid-input", "site-unknown");
        assertThat(Naughty.steering(failure.message())).isEmpty();
        assertThat(WorldTree.of(folder)).isEqualTo(before);
    }
}
