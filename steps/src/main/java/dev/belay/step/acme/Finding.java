package dev.belay.step.acme;

import dev.belay.value.Value;

/**
 * What a look beforehand found.
 *
 * @param name which host name, or the authority's
 * @param check what was looked at
 * @param ok whether it does not stand in the way
 * @param message what was found, in a sentence
 * @param suggestion what to do about it; empty where nothing is to be done
 */
record Finding(String name, Check check, boolean ok, String message, String suggestion) {

    /** What is looked at. */
    enum Check {
        AUTHORITY("authority"),
        DNS("dns"),
        PORT("port"),
        CHALLENGE("challenge"),
        CAA("caa");

        private final String word;

        Check(String word) {
            this.word = word;
        }
    }

    static Finding good(String name, Check check, String message) {
        return new Finding(name, check, true, message, "");
    }

    static Finding bad(String name, Check check, String message, String suggestion) {
        return new Finding(name, check, false, message, suggestion);
    }

    Value.Mapping toValue() {
        return Value.mapping("name", Value.of(name), "check", Value.of(check.word))
                .with("ok", Value.of(ok))
                .with("message", Value.of(message))
                .with("suggestion", Value.of(suggestion));
    }
}
