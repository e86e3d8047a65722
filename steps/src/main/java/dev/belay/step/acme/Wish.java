package dev.belay.step.acme;

import java.util.List;

/**
 * What a certificate is asked for.
 *
 * @param name that it is kept under
 * @param names that it shall be for
 * @param authority the name of the one that is asked
 * @param autoRenew whether Belay shall renew it before it ends
 * @param instance the web server that proves the names
 */
record Wish(String name, List<String> names, String authority, boolean autoRenew, String instance) {

    /** Copies the names. */
    Wish {
        names = List.copyOf(names);
    }
}
