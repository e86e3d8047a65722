package dev.belay.step.acme;

import static dev.belay.step.acme.Answers.failure;
import static dev.belay.step.acme.Answers.input;
import static dev.belay.step.acme.Answers.output;
import static dev.belay.step.acme.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.Preparation;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.step.acme.Office.Step;
import dev.belay.testing.runner.Crash;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a certificate, with a real authority that refuses every second nonce. */
@Timeout(300)
class RefusalsTest {

    private static final int TRIES = 3;

    @TempDir
    private static Path challenges;

    private static Handing handing;
    private static RealPebble pebble;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        handing = new Handing(challenges);
        pebble = RealPebble.running(handing.port(), Map.of("PEBBLE_WFE_NONCEREJECT", "50"));
    }

    @AfterAll
    static void stop() {
        pebble.close();
        handing.close();
    }

    private Office office() {
        return new Office(home, challenges, pebble.authority());
    }

    @Test
    void anAuthorityThatRefusesEverySecondNonceIsAskedAgain() {
        int issued = 0;
        while (refusedOrders() == 0 && issued < 20) {
            output(office().issue("n" + issued, input("nonces.test", "www.nonces.test"))
                    .perform());
            issued++;
        }

        assertThat(refusedOrders()).isPositive();
    }

    /** Orders that were asked for and refused, which only a nonce was the reason for. */
    private static long refusedOrders() {
        long asked = pebble.log()
                .lines()
                .filter(line -> line.contains("POST /order-plz"))
                .count();
        return asked - pebble.orders();
    }

    @Test
    void aNameThatRefusesConnectionsIsADefiniteFailureThatQuotesTheAuthority() {
        pebble.names("add-a", "{\"host\": \"refused.test\", \"addresses\": [\"127.0.0.9\"]}");

        Failure why = failure(office().issue("r", input("refused.test")).perform());

        assertThat(why.code()).isEqualTo("challenge-failed");
        assertThat(why.message()).contains("`refused.test`", "connection refused", "(connection)");
    }

    @Test
    void aNameThatIsNotKnownIsADefiniteFailureThatQuotesTheAuthority() {
        pebble.names("set-servfail", "{\"host\": \"nowhere.test\"}");

        Failure why = failure(office().issue("u", input("nowhere.test")).perform());

        assertThat(why.code()).isEqualTo("challenge-failed");
        assertThat(why.message()).contains("`nowhere.test`", "could not resolve");
    }

    @Test
    void afterAFailureTheNextAttemptUnderTheSameKeyPlacesAnotherOrder() {
        pebble.names("add-a", "{\"host\": \"later.test\", \"addresses\": [\"127.0.0.9\"]}");
        Step step = office().issue("l", input("later.test"));
        assertThat(failure(step.perform()).code()).isEqualTo("challenge-failed");
        pebble.names("clear-a", "{\"host\": \"later.test\"}");

        output(step.perform());
    }

    @Test
    void termsThatNobodyAgreedToAreRefusedBeforeAnythingIsAsked() {
        var office = new Office(home, challenges, pebble.authority(false));

        Preparation refused = office.issue(() -> {}).prepare(input("terms.test"), office.surroundings());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        preparation -> assertThat(preparation.failure().code()).isEqualTo("terms-not-agreed"));
    }

    @Test
    void anAuthorityThatIsNotThereIsADefiniteFailure() throws Exception {
        try (var other = RealPebble.running(handing.port())) {
            var office = new Office(home.resolve("gone"), challenges, other.authority());
            Step step = office.issue("g", input("gone.test"));
            other.stop();

            Failure why = failure(step.perform());

            assertThat(why.code()).isEqualTo("authority-unreachable");
        }
    }

    @Test
    void anAuthorityThatHasForgottenEverythingIsAskedAnew() {
        try (var other = RealPebble.running(handing.port())) {
            var office = new Office(home.resolve("forgot"), challenges, other.authority());
            Value.Mapping first = output(office.issue("f1", input("first.test")).perform());
            other.restart();

            Value.Mapping second =
                    output(office.issue("f2", input("second.test")).perform());

            assertThat(text(second, "serial")).isNotEqualTo(text(first, "serial"));
        }
    }

    @Test
    void takenBackItIsRevokedAndItsKeyIsGoneAndTwiceIsAsGoodAsOnce() throws Exception {
        Step step = office().issue("b", input("back.test"));
        Value.Mapping issued = output(step.perform());

        output(step.undo());
        output(step.undo());

        assertThat(pebble.status(text(issued, "serial"))).contains("Revoked", "\"Reason\": 5");
        assertThat(Path.of(text(issued, "certificate_key"))).doesNotExist();
        assertThat(home.resolve("certificates/back.test")).doesNotExist();
    }

    @Test
    void whatIsRevokedAlreadyIsRevoked() {
        Value.Mapping issued = output(office().issue("a", input("already.test")).perform());
        Step revoke = office().step(
                        "v",
                        Value.mapping("name", Value.of("already.test")),
                        each -> new RevokeRunner(office().workplace(each)));

        Value.Mapping first = output(revoke.perform());
        Value.Mapping second = output(revoke.perform());

        assertThat(text(first, "message")).endsWith("revoked");
        assertThat(text(second, "message")).endsWith("was revoked already");
        assertThat(pebble.status(text(issued, "serial"))).contains("Revoked");
    }

    @Test
    void cutShortAnywhereItIsTakenBackAndNothingIsLeftThatIsValid() throws Exception {
        int at = 0;
        boolean cut = true;
        while (cut) {
            Path folder = Files.createDirectory(home.resolve("undo-" + at));
            long certificates = pebble.certificates();
            Step step = new Office(folder, challenges, pebble.authority()).issue("undo" + at, input("undo.test"));
            cut = isCut(step, at);

            output(step.undo());

            assertThat(folder.resolve("certificates/undo.test")).doesNotExist();
            assertThat(DurableFiles.entries(folder.resolve("acme/orders"))).isEmpty();
            assertThat(DurableFiles.entries(Proving.place(challenges))).isEmpty();
            if (pebble.certificates() > certificates) {
                assertThat(pebble.status(lastSerial())).as("cut before " + at).contains("Revoked");
            }
            at++;
        }
        assertThat(at).isGreaterThan(45);
    }

    private static String lastSerial() {
        String line = pebble.log()
                .lines()
                .filter(one -> one.contains("Issued certificate serial"))
                .reduce((_, later) -> later)
                .orElseThrow();
        return line.replaceAll(".*serial ([0-9a-f]+) .*", "$1");
    }

    private static boolean isCut(Step step, int at) {
        try {
            Outcome outcome = step.perform(Crash.before(at));
            // An authority that does not answer in time leaves a doubt, and the engine would repeat the attempt.
            for (int tries = 1; tries < TRIES && outcome instanceof Outcome.Doubtful; tries++) {
                outcome = step.perform();
            }
            output(outcome);
            return false;
        } catch (Crash.Cut cut) {
            return true;
        }
    }

    @Test
    void anInterruptEndsAnAttemptWhichTheNextOneGoesOnWith() throws Exception {
        Step step = office().issue("i", input("interrupted.test"));
        var begun = new java.util.concurrent.CountDownLatch(20);
        var outcome = new AtomicReference<Outcome>();
        Thread attempt = Thread.ofVirtual().start(() -> outcome.set(step.perform(begun::countDown)));

        begun.await();
        attempt.interrupt();
        attempt.join();

        assertThat(outcome.get()).isInstanceOf(Outcome.Doubtful.class);
        output(step.perform());
    }
}
