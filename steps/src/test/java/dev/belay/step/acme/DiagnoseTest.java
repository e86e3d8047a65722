package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Crash;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a name before an authority is asked, with a real authority and a real name server. */
class DiagnoseTest {

    @TempDir
    private static Path challenges;

    private static Handing handing;
    private static RealPebble pebble;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        handing = new Handing(challenges);
        pebble = RealPebble.running(handing.port());
    }

    @AfterAll
    static void stop() {
        pebble.close();
        handing.close();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Path place = Proving.place(challenges);
        assertThat(DurableFiles.entries(place)).isEmpty();
    }

    private Outcome diagnosed(AcmeAuthority authority, String... names) {
        var office = new Office(home, challenges, authority);
        Value.Mapping input = Value.mapping("names", Fields.listed(List.of(names)));
        return office.step("d", input, each -> new DiagnoseRunner(office.workplace(each)))
                .perform();
    }

    private Outcome diagnosed(String... names) {
        return diagnosed(pebble.authority(), names);
    }

    private static Value.Mapping output(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(Value.Mapping output) -> output;
            case Outcome.Failed failed -> {
                assertThat(failed.failure().code()).isEqualTo("ssl-not-ready");
                yield failed.output();
            }
            case Outcome.Doubtful(var why) -> throw new AssertionError(why);
        };
    }

    /** What stands in the way: check, message and suggestion. */
    private static List<String> bad(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var bad = new ArrayList<String>();
        for (Value item : ((Value.Sequence) output(outcome).get("findings").orElseThrow()).items()) {
            var fields = new Fields("finding", (Value.Mapping) item);
            if (!fields.truth("ok")) {
                bad.add(fields.maybe("check").orElseThrow() + ": "
                        + fields.maybe("message").orElseThrow() + " -> "
                        + fields.maybe("suggestion").orElseThrow());
            }
        }
        return bad;
    }

    @Test
    void namesThatAreServedFromHereAreReady() {
        Outcome outcome = diagnosed("ready.test", "www.ready.test");

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(output(outcome).get("message")).contains(Value.of("SSL prerequisites satisfied"));
        assertThat(output(outcome).get("findings").orElseThrow().toString())
                .contains("\"check\":\"authority\"", "\"check\":\"dns\"", "\"check\":\"port\"")
                .contains("\"check\":\"challenge\"", "\"check\":\"caa\"", "ready.test");
    }

    /** A look under a new name each time left the file of one that was cut short for ten minutes. */
    @Test
    void cutShortAnywhereTheNextAttemptLeavesNothing() throws Exception {
        var office = new Office(home, challenges, pebble.authority());
        Value.Mapping input = Value.mapping("names", Fields.listed(List.of("one.test")));
        Office.Step step = office.step("cut", input, each -> new DiagnoseRunner(office.workplace(each)));

        int cuts = 0;
        boolean cut = true;
        while (cut) {
            cut = isCut(step, cuts + 1);
            cuts += cut ? 1 : 0;
            assertThat(step.perform()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(DurableFiles.entries(Proving.place(challenges))).isEmpty();
        }
        assertThat(cuts).isGreaterThan(3);
    }

    private static boolean isCut(Office.Step step, int at) {
        try {
            step.perform(Crash.before(at));
            return false;
        } catch (Crash.Cut cut) {
            return true;
        }
    }

    @Test
    void aNameThatIsNotKnownIsOneFinding() {
        pebble.names("set-servfail", "{\"host\": \"nowhere.test\"}");

        assertThat(bad(diagnosed("nowhere.test")))
                .singleElement()
                .asString()
                .contains("dns: `nowhere.test` cannot be looked up", "Add an A or AAAA record");
    }

    @Test
    void aNameOfAnotherMachineThatListensToNobodyIsOneFinding() {
        pebble.names("add-a", "{\"host\": \"refused.test\", \"addresses\": [\"127.0.0.9\"]}");

        assertThat(bad(diagnosed("refused.test")))
                .singleElement()
                .asString()
                .contains("port: `refused.test` (127.0.0.9 port " + handing.port() + ") cannot be reached");
    }

    @Test
    void aServerThatHandsOutAnotherFolderIsOneFinding(@TempDir Path other) {
        try (var elsewhere = new Handing(other)) {
            AcmeAuthority authority = pebble.authority();
            var looking = new AcmeAuthority(
                    authority.name(),
                    authority.directory(),
                    authority.extraCa(),
                    Optional.empty(),
                    true,
                    new Validation(elsewhere.port(), authority.validation().dnsServer()));

            assertThat(bad(diagnosed(looking, "elsewhere.test")))
                    .singleElement()
                    .asString()
                    .contains("challenge: `elsewhere.test`", "answers with status 404", challenges.toString());
        }
    }

    @Test
    void aRecordThatNamesAnotherAuthorityIsToldWithWhatTheAuthorityDoesNotSay() {
        pebble.names(
                "add-caa",
                "{\"host\": \"bound.test\", \"policies\": [{\"tag\": \"issue\", \"value\": \"other.example; x=1\"}]}");

        assertThat(output(diagnosed("www.bound.test"))
                        .get("findings")
                        .orElseThrow()
                        .toString())
                .contains("The CAA record of `bound.test` lets only other.example certify `www.bound.test`");
    }

    @Test
    void anAuthorityThatIsNotThereAndTermsThatNobodyAgreedToAreFindings() {
        AcmeAuthority there = pebble.authority(false);
        var gone = new AcmeAuthority(
                "gone",
                java.net.URI.create("https://localhost:1/dir"),
                there.extraCa(),
                Optional.empty(),
                true,
                there.validation());

        assertThat(bad(diagnosed(there, "terms.test")))
                .singleElement()
                .asString()
                .contains("authority: Nobody has agreed to the terms", "terms_agreed: true");
        assertThat(bad(diagnosed(gone, "terms.test")))
                .singleElement()
                .asString()
                .contains("authority: The authority `gone` cannot be reached");
    }

    @Test
    void namesThatNobodyCouldCertifyAreRefused() {
        for (String name : List.of("*.example.test", "local", "a b.test", "x;y.test", "-a.test", "")) {
            assertThat(diagnosed(name))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.failure().code()).isEqualTo("invalid-input"));
        }
    }

    @Test
    void anInterruptEndsAQuestionThatNobodyAnswers() throws Exception {
        try (var silent = java.nio.channels.DatagramChannel.open()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var asking = new AcmeAuthority(
                    "trial",
                    pebble.authority().directory(),
                    pebble.authority().extraCa(),
                    Optional.empty(),
                    true,
                    new Validation(handing.port(), Optional.of((InetSocketAddress) silent.getLocalAddress())));
            var outcome = new AtomicReference<Outcome>();
            Thread attempt = Thread.ofVirtual().start(() -> outcome.set(diagnosed(asking, "silent.test")));

            silent.receive(java.nio.ByteBuffer.allocate(512));
            attempt.interrupt();
            attempt.join();

            assertThat(outcome.get()).isInstanceOf(Outcome.Doubtful.class);
        }
        assertThat(Files.exists(challenges)).isTrue();
    }
}
