package dev.belay.cli.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.StartRequest;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.Command;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is renewed, when, and how often. */
class RenewingTest {

    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

    private static final String HEAD = """
            belay: 1
            name: renew-certificate
            inputs:
              name: { type: string, required: true }
              instance: { type: string, default: default }
            steps:
            """;
    private static final String QUICK = HEAD + "  - { id: a, use: log, with: { message: \"${ name }\" } }\n";
    private static final String LONG = HEAD + "  - { id: a, wait: { signal: go } }\n";
    private static final String FAILING = HEAD + "  - { id: a, use: fail, with: { message: no } }\n";

    @TempDir
    private Path home;

    @Test
    void eachIsRenewedOnceHoweverOftenIsLooked() throws InterruptedException {
        try (Office office = new Office(home, START).registers(QUICK)) {
            office.ends("shop.test", "default", Duration.ofDays(20));
            Renewing renewing = office.renewing();

            assertThat(renewing.look()).isFalse();
            assertThat(renewing.look()).isFalse();
            office.passes(Duration.ofHours(1));
            assertThat(renewing.look()).isFalse();

            assertThat(office.started()).containsExactly("shop.test");
            assertThat(office.said)
                    .singleElement()
                    .asString()
                    .matches(
                            "The certificate of `shop.test` is valid until 2026-05-21T08:00:00Z; wf-\\w+ renews it\\.");
        }
    }

    @Test
    void aRestartStartsNothingTwice() throws InterruptedException {
        try (Office office = new Office(home, START).registers(LONG)) {
            office.ends("open.test", "default", Duration.ofDays(20)).renewing().look();
        }
        try (Office office = new Office(home, START.plusSeconds(60)).registers(QUICK)) {
            office.belay().recover();
            office.ends("open.test", "default", Duration.ofDays(20)).renewing().look();
            office.ends("ended.test", "default", Duration.ofDays(20)).renewing().look();
            assertThat(office.started()).containsExactly("open.test", "ended.test");
        }
        try (Office office = new Office(home, START.plusSeconds(120))) {
            office.belay().recover();
            office.ends("ended.test", "default", Duration.ofDays(20)).renewing().look();
            assertThat(office.started()).containsExactly("open.test", "ended.test");
        }
    }

    @Test
    void fewAreRenewedAtOnceOnEachNginxThoseFirstThatEndFirst() throws InterruptedException {
        try (Office office = new Office(home, START).registers(LONG)) {
            for (int day = 5; day > 0; day--) {
                office.ends("a" + day, "edge", Duration.ofDays(day));
            }
            office.ends("b1", "default", Duration.ofDays(9));
            Renewing renewing = office.renewing();

            assertThat(renewing.look()).isTrue();
            assertThat(renewing.look()).isTrue();
            assertThat(office.started()).containsExactly("a1", "a2", "a3", "b1");

            end(office, "a2");
            assertThat(office.isRenewed("a2").renewing().look()).isTrue();
            assertThat(office.started()).containsExactly("a1", "a2", "a3", "b1", "a4");
        }
    }

    @Test
    void whatFailedIsTriedAgainOnTheNextDay() throws InterruptedException {
        try (Office office = new Office(home, START).registers(FAILING)) {
            office.ends("shop.test", "default", Duration.ofDays(20));
            office.renewing().look();
            office.passes(Duration.ofHours(15));
            office.renewing().look();
            assertThat(office.started()).hasSize(1);

            office.passes(Duration.ofHours(2));
            office.renewing().look();

            assertThat(office.started()).hasSize(2);
        }
    }

    @Test
    void oneThatIsStillUnderWayOnTheNextDayIsNotRepeated() throws InterruptedException {
        try (Office office = new Office(home, START).registers(LONG)) {
            office.ends("shop.test", "default", Duration.ofDays(20));
            office.renewing().look();
            office.passes(Duration.ofDays(2));
            office.renewing().look();

            assertThat(office.started()).hasSize(1);
        }
    }

    @Test
    void oneThatAPersonStartedIsNotStartedBesides() throws InterruptedException {
        try (Office office = new Office(home, START).registers(LONG)) {
            StoredDefinition stored = office.belay()
                    .journal()
                    .registered(Renewing.WORKFLOW, Optional.empty())
                    .orElseThrow();
            office.belay()
                    .start(new StartRequest(
                            stored,
                            office.read(stored),
                            Value.mapping("name", Value.of("shop.test")),
                            "anna",
                            Map.of(),
                            home));
            office.started();

            office.ends("shop.test", "default", Duration.ofDays(20)).renewing().look();

            assertThat(office.started()).hasSize(1);
            assertThat(office.said).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsSaidAndLookedAtAgain() throws InterruptedException {
        try (Office office = new Office(home, START).registers(QUICK)) {
            office.ends("shop.test", "default", Duration.ofDays(20));
            office.cannotTell("the disk is gone");
            Renewing renewing = office.renewing();

            assertThat(renewing.look()).isFalse();

            assertThat(office.said).containsExactly("Nobody can tell which certificates end: the disk is gone");
            assertThat(office.started()).isEmpty();
        }
    }

    @Test
    void aDefinitionThatDoesNotFitIsSaidForEachAndNothingStarts() throws InterruptedException {
        try (Office office = new Office(home, START)
                .registers(
                        "belay: 1\nname: renew-certificate\nsteps:\n  - { id: a, use: log, with: { message: a } }\n")) {
            office.ends("a.test", "default", Duration.ofDays(1)).ends("b.test", "edge", Duration.ofDays(2));

            office.renewing().look();

            assertThat(office.started()).isEmpty();
            assertThat(office.said)
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("The certificate of `a.test` is not renewed: `name` is not an input of"
                            + " `renew-certificate`.");
        }
    }

    @Test
    void withoutADefinitionThatIsSaid() {
        try (Office office = new Office(home, START)) {
            office.ends("a.test", "default", Duration.ofDays(1)).renewing().look();

            assertThat(office.said)
                    .singleElement()
                    .asString()
                    .startsWith("No certificate is renewed: There is no registered definition");
        }
    }

    private static void end(Office office, String name) throws InterruptedException {
        for (ExecutionRow row : office.belay().journal().list(JournalReader.Query.newest(100))) {
            if (office.belay().state(row.id()).created().inputs().get("name").equals(Optional.of(Value.of(name)))) {
                office.belay().steer(row.id(), new Command.Cancel("anna", "Enough.", false, false));
                office.belay().await(row.id(), ExecutionRow::isFinal);
            }
        }
    }
}
