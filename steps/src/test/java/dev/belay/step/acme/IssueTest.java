package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Crash;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate of a real authority, asked for by attempts that are cut short wherever they can be. */
class IssueTest {

    @TempDir
    private static Path challenges;

    private static Handing handing;
    private static RealPebble pebble;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        handing = new Handing(challenges);
        pebble = RealPebble.running(handing.port(), Map.of("PEBBLE_WFE_NONCEREJECT", "0"));
    }

    @AfterAll
    static void stop() {
        pebble.close();
        handing.close();
    }

    private Office office(Path folder) {
        return new Office(folder, challenges, pebble.authority());
    }

    private static Value.Mapping input(String... names) {
        return Value.mapping("name", Value.of(names[0]), "names", Fields.listed(List.of(names)));
    }

    private static Value.Mapping output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded) outcome).output();
    }

    private static String text(Value.Mapping output, String name) {
        return output.get(name).orElseThrow().rendered();
    }

    @Test
    void aCertificateComesWithAKeyForItsOwnersEyesAlone() throws Exception {
        Value.Mapping output = output(office(home)
                .issue("k1", input("example.test", "www.example.test"))
                .perform());

        Path key = Path.of(text(output, "certificate_key"));
        var chain = Trust.certificates(Files.readString(Path.of(text(output, "certificate"))));
        assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(chain).hasSizeGreaterThan(1);
        assertThat(chain.getFirst().getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("example.test", "www.example.test");
        assertThat(pebble.status(text(output, "serial"))).contains("Valid");
        assertThat(files(home.resolve("acme/orders"))).isEmpty();
        assertThat(files(challenges)).isEmpty();
    }

    @Test
    void cutShortAnywhereTheNextAttemptGoesOnWithTheSameOrder() throws Exception {
        int at = 0;
        while (wasCutShort(at)) {
            at++;
        }

        assertThat(at).as("points at which an attempt was cut short").isGreaterThan(45);
    }

    /** How often an attempt asks how far the authority is depends on both: there is a point more or less. */
    private boolean wasCutShort(int at) throws Exception {
        Path folder = Files.createDirectory(home.resolve("at-" + at));
        Office.Step step = office(folder).issue("at" + at, input("at-" + at + ".test"));
        long orders = pebble.orders();
        long certificates = pebble.certificates();

        boolean cut = isCut(() -> step.perform(Crash.before(at)));
        Value.Mapping first = output(step.perform());
        Value.Mapping second = output(step.perform());

        assertThat(second).isEqualTo(first);
        assertThat(pebble.certificates() - certificates)
                .as("certificates, cut before " + at)
                .isEqualTo(1);
        assertThat(pebble.orders() - orders).as("orders, cut before " + at).isEqualTo(1);
        assertThat(files(folder.resolve("acme/orders"))).isEmpty();
        assertThat(files(challenges)).isEmpty();
        return cut;
    }

    private static boolean isCut(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (Crash.Cut cut) {
            return true;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
    }
}
