package dev.belay.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Problem;
import dev.belay.step.nginx.GenerationAddress;
import dev.belay.step.nginx.NginxInstance;
import dev.belay.step.nginx.SitesLayout;
import dev.belay.testing.Scrambled;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a configuration comes to, word for word: {@code -Dbelay.golden.write=true} writes what it is now. */
class ConfigurationReaderTest {

    private static final int SCRAMBLED = 3_000;

    static List<String> goldens() {
        return Goldens.names();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void comesToWhatWasReviewed(String name) throws IOException {
        ConfigurationReading reading = Goldens.read(Goldens.text(name));
        String found =
                reading.configuration().map(ConfigurationReaderTest::told).orElseGet(reading::text);
        Path golden = Goldens.FOLDER.resolve(name + ".txt");
        if (Goldens.WRITE) {
            Files.writeString(golden, found);
        }

        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static String told(Configuration configuration) {
        return configuration.settings().stream()
                .map(setting -> setting.name() + " = " + setting.value() + " ("
                        + setting.source().text() + ")\n")
                .collect(Collectors.joining());
    }

    @Test
    void anInstanceOfWhichNothingIsSaidIsAsDebianHasIt() {
        NginxInstance nginx = Goldens.read("nginx: { default: {} }")
                .configuration()
                .orElseThrow()
                .nginx()
                .getFirst();

        assertThat(nginx.name()).isEqualTo(NginxInstance.DEFAULT);
        assertThat(nginx.installation().binary()).isEqualTo(Path.of("/usr/sbin/nginx"));
        assertThat(nginx.sites())
                .isEqualTo(new SitesLayout.Debian(
                        Path.of("/etc/nginx/sites-available"), Path.of("/etc/nginx/sites-enabled"), ""));
        assertThat(nginx.serving().generation())
                .isEqualTo(new GenerationAddress.UnixSocket(Path.of("/run/belay-nginx-default.sock")));
    }

    @Test
    void withoutAnyFileNoNginxIsTouchedAndNothingIsAgreedTo() {
        Configuration configuration =
                new ConfigurationReader(Map.of()).withoutFile().configuration().orElseThrow();

        assertThat(configuration.nginx()).isEmpty();
        assertThat(configuration.settings())
                .filteredOn(setting -> setting.name().endsWith("terms_agreed"))
                .hasSize(2)
                .allMatch(setting -> setting.value().equals(Value.of(false)));
        assertThat(configuration.settings()).allMatch(setting -> setting.source() instanceof Source.Usual);
    }

    @Test
    void everyProblemHasItsPlace() {
        for (String name : Goldens.names()) {
            assertThat(Goldens.read(Goldens.text(name)).problems())
                    .as(name)
                    .allMatch(problem -> problem.location().isPresent());
        }
    }

    @Test
    void nothingIsToldTwiceOfOnePlace() {
        for (String name : Goldens.names()) {
            List<Problem> problems = Goldens.read(Goldens.text(name)).problems();
            assertThat(problems.stream().map(Problem::location).distinct())
                    .as(name)
                    .hasSameSizeAs(problems);
        }
    }

    @Test
    void whatIsTypedGoesBeforeTheFile() {
        var reader =
                new ConfigurationReader(Map.of("server.port", new Given(Value.of(9), new Source.Option("--port"))));

        Configuration configuration = reader.read(
                        "belay.yaml", "server: { port: 8, listen: '::1' }".getBytes(StandardCharsets.UTF_8))
                .configuration()
                .orElseThrow();

        assertThat(configuration.server().port()).isEqualTo(9);
        assertThat(configuration.source("server.port")).isEqualTo(new Source.Option("--port"));
        assertThat(configuration.source("server.listen")).isEqualTo(new Source.File("belay.yaml", 1, 28));
        assertThat(configuration.source("server.auth")).isEqualTo(new Source.Usual());
    }

    @Test
    void aTypedProofOfTheServerTakesThePlaceOfTheWholeOtherOne() {
        var keystore = new Given(Value.of("/typed.p12"), new Source.Option("--tls-keystore"));
        var reader = new ConfigurationReader(Map.of("server.tls.keystore", keystore));
        String file = "server: { tls: { keystore: /file.p12, password_file: /password } }";

        ServerSettings server = reader.read("belay.yaml", file.getBytes(StandardCharsets.UTF_8))
                .configuration()
                .orElseThrow()
                .server();

        assertThat(server.tls()).contains(new ServerSettings.Tls.Keystore("/typed.p12", Optional.empty()));
    }

    @Test
    void neverThrowsWhateverTheText() {
        var random = new Random(11);
        List<String> texts = Goldens.names().stream()
                .map(Goldens::text)
                .filter(text -> !text.isEmpty())
                .toList();
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < SCRAMBLED; i++) {
            ConfigurationReading reading = Goldens.read(Scrambled.of(texts, random));
            assertThat(reading.configuration().isPresent())
                    .isEqualTo(reading.problems().isEmpty());
            right += reading.problems().isEmpty() ? 1 : 0;
            wrong += reading.problems().isEmpty() ? 0 : 1;
        }
        assertThat(right).isPositive();
        assertThat(wrong).isPositive();
    }
}
