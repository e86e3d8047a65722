package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Failure;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSON;

/** What others say, in our words. */
class WordsTest {

    private static final AcmeAuthority AUTHORITY = AcmeAuthority.staging(Optional.empty(), true);

    private static Problem problem(String json) {
        try {
            return new Problem(
                    JSON.parse(json), URI.create("https://authority.test/").toURL());
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLimitSaysWhenToTryAgain() {
        var limited = new AcmeRateLimitedException(
                problem(
                        "{\"type\": \"urn:ietf:params:acme:error:rateLimited\", \"detail\": \"too many certificates\"}"),
                Instant.parse("2026-05-06T07:08:09.5Z"),
                List.of());

        Failure why = Refusals.stopped(AUTHORITY, limited).failure();

        assertThat(why.code()).isEqualTo("rate-limited");
        assertThat(why.message())
                .contains("\"too many certificates\" (rateLimited)", "Try again after 2026-05-06T07:08:09Z.");
    }

    @Test
    void aProblemIsQuotedWithItsPartsAndWithoutWhatSteersScreens() {
        var refusal = new AcmeServerException(problem("""
                {"type": "urn:ietf:params:acme:error:rejectedIdentifier", "detail": "no\\u001b[31m `way`\\u202e",
                 "subproblems": [{"type": "urn:ietf:params:acme:error:caa", "detail": "CAA forbids it",
                                  "identifier": {"type": "dns", "value": "a.test"}}]}
                """));

        Failure why = Refusals.stopped(AUTHORITY, refusal).failure();

        assertThat(why.code()).isEqualTo("authority-refused");
        assertThat(why.message())
                .contains("\"no [31m 'way'\" (rejectedIdentifier)", "`a.test`: \"CAA forbids it\" (caa)")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void noBytesOfANameServerBringItsReaderDown() {
        var chance = new SplittableRandom(20261120);
        byte[] question = DnsMessage.question(7, "shop.test", DnsMessage.A);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] answer = answer(question, chance);
            read += DnsMessage.answer(question, answer, DnsMessage.A).isPresent() ? 1 : 0;
        }

        assertThat(read).as("answers that could be read").isBetween(100, 199_900);
    }

    /** One record, in which a few bytes are not what they should be, and which may be cut short. */
    private static byte[] answer(byte[] question, SplittableRandom chance) {
        byte[] record = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1};
        byte[] whole = Der.joined(question, record);
        whole[2] = (byte) 0x81;
        whole[7] = 1;
        for (int changes = chance.nextInt(4); changes > 0; changes--) {
            whole[chance.nextInt(whole.length)] = (byte) chance.nextInt(256);
        }
        return chance.nextInt(4) == 0 ? java.util.Arrays.copyOf(whole, chance.nextInt(whole.length)) : whole;
    }

    @Test
    void theAuthoritiesOfLetsEncryptHaveNames() {
        assertThat(AUTHORITY.directory()).hasHost("acme-staging-v02.api.letsencrypt.org");
        assertThat(AcmeAuthority.production(Optional.empty(), false).directory())
                .hasHost("acme-v02.api.letsencrypt.org");
    }
}
