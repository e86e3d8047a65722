package dev.belay.configuration;

import dev.belay.step.http.AllowedNetworks;
import java.util.List;

/** Knows a range of addresses when it sees one. */
final class Ranges {

    private Ranges() {}

    static boolean isOne(String text) {
        try {
            AllowedNetworks.besides(List.of(text));
            return true;
        } catch (IllegalArgumentException notARange) {
            return false;
        }
    }
}
