package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(90));

    @TempDir
    private Path home;

    private List<Renewals.Due> due(Instant now) throws Exception {
        return new Renewals(AcmeFolders.in(home)).due(now);
    }

    private void installed(String name, boolean autoRenew) throws Exception {
        new Certificates(AcmeFolders.in(home), new DurableFiles(() -> {}))
                .markInstalled(new CertificateRecord(
                        name, "0123456789ab", List.of(name), "trial", "ff", START, END, autoRenew, "default"));
    }

    @Test
    void aCertificateIsDueWhenAThirdOfItsLifetimeIsLeft() throws Exception {
        installed("shop.test", true);

        assertThat(due(START.plus(Duration.ofDays(60)).minusSeconds(1))).isEmpty();
        assertThat(due(START.plus(Duration.ofDays(60))))
                .containsExactly(new Renewals.Due("shop.test", "default", END, "renew-shop.test-ff-2026-04-30"));
        assertThat(due(END.plusSeconds(1))).hasSize(1);
    }

    @Test
    void whatNobodyWantsRenewedIsNotAndWhatCannotBeReadKeepsNobodyFromIt() throws Exception {
        installed("kept.test", false);
        installed("due.test", true);
        Path damaged = Files.createDirectories(home.resolve("certificates/damaged.test"));
        Files.writeString(damaged.resolve("installed.json"), "{\"name\": ");
        Files.writeString(home.resolve("certificates/a-file"), "");

        assertThat(due(END)).extracting(Renewals.Due::name).containsExactly("due.test");
    }
}
