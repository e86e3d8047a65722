package dev.belay.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The scheme of Standard Webhooks, held against the vector that its specification and its libraries share. */
class WebhookSecretTest {

    private static final WebhookSecret SECRET =
            WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long AT = 1_614_265_330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsTheSpecificationDoes() {
        assertThat(SECRET.sign(ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void believesThatSignatureAlone() {
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, SIGNATURE)).isTrue();
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, "v1,AAAA v2,x " + SIGNATURE))
                .isTrue();
        assertThat(SECRET.signed(ID + "x", Long.toString(AT), BODY, SIGNATURE)).isFalse();
        assertThat(SECRET.signed(ID, Long.toString(AT + 1), BODY, SIGNATURE)).isFalse();
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY + " ", SIGNATURE)).isFalse();
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, "v2" + SIGNATURE.substring(2)))
                .isFalse();
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, "")).isFalse();
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, "v1,***")).isFalse();
        assertThat(WebhookSecret.random().signed(ID, Long.toString(AT), BODY, SIGNATURE))
                .isFalse();
    }

    @Test
    void looksAtABoundedNumberOfSignatures() {
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, "v1,AAAA ".repeat(7) + SIGNATURE))
                .isTrue();
        assertThat(SECRET.signed(ID, Long.toString(AT), BODY, "v1,AAAA ".repeat(8) + SIGNATURE))
                .isFalse();
    }

    @Test
    void isNoSecretWhereItIsShortOrSomethingElse() {
        assertThat(WebhookSecret.of("whsec_c2hvcnQ=")).isEmpty();
        assertThat(WebhookSecret.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isEmpty();
        assertThat(WebhookSecret.of("whsec_***")).isEmpty();
        assertThat(WebhookSecret.of("")).isEmpty();
    }

    @Test
    void tellsNothingOfItself() {
        assertThat(SECRET.toString()).isEqualTo("WebhookSecret[]");
    }
}
