package dev.belay.step.acme;

import dev.belay.testing.real.Pebble;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** A certificate authority of a test's own, as Belay is told of it. */
final class RealPebble extends Pebble {

    private RealPebble(int challengePort, Map<String, String> environment) {
        super(challengePort, environment);
    }

    /** One that looks for challenges on that port of loopback, and asks for a fresh proof of every name. */
    static RealPebble running(int challengePort) {
        return running(challengePort, Map.of("PEBBLE_WFE_NONCEREJECT", "5"));
    }

    static RealPebble running(int challengePort, Map<String, String> environment) {
        var pebble = new RealPebble(challengePort, environment);
        pebble.start();
        return pebble;
    }

    /** What Belay is told of it. */
    AcmeAuthority authority() {
        return authority(true);
    }

    AcmeAuthority authority(boolean termsAgreed) {
        return new AcmeAuthority(
                "trial",
                directory(),
                Optional.of(ca()),
                Optional.of("someone@example.test"),
                termsAgreed,
                validation());
    }

    Validation validation() {
        return new Validation(
                challengePort(), Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), namesPort())));
    }
}
