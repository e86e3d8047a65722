package dev.belay.server.rest;

import dev.belay.server.route.Call;
import java.util.Arrays;

/** Entity tags: what a client knows already need not be told again. */
final class Tags {

    private Tags() {}

    /** The tag of a content that is known by that text. */
    static String of(String text) {
        return "\"" + text + "\"";
    }

    /** Whether whoever asks knows the content of that tag already. */
    static boolean knows(Call call, String tag) {
        return names(call, "If-None-Match", tag);
    }

    /** Whether a header names that tag, or any. */
    static boolean names(Call call, String header, String tag) {
        return call.header(header)
                .map(list -> Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .map(named -> named.startsWith("W/") ? named.substring(2) : named)
                        .anyMatch(named -> named.equals("*") || named.equals(tag)))
                .orElse(false);
    }
}
