package dev.belay.step.acme;

import dev.belay.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parameters of a step. */
final class Given {

    /** As names of sites. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_HOSTS = 100;

    private Given() {}

    /** A text, where it is given. */
    static Optional<String> text(Value.Mapping input, String name) {
        return input.get(name)
                .filter(value -> !(value instanceof Value.Nothing))
                .map(Value::rendered)
                .filter(text -> !text.isEmpty());
    }

    static boolean truth(Value.Mapping input, String name, boolean otherwise) {
        return input.get(name).orElse(Value.of(otherwise)) instanceof Value.Bool(boolean truth) ? truth : otherwise;
    }

    /** The name that a certificate is kept under. */
    static String name(Value.Mapping input) throws Stopped {
        String name = text(input, "name").orElse("");
        if (!NAME.matcher(name).matches()) {
            throw new Stopped(
                    "invalid-input",
                    "`name` consists of letters, digits and `._-`, and begins with a letter or a digit, found `"
                            + Quoted.of(name) + "`.");
        }
        return name;
    }

    /** Host names, each once, in small letters. */
    static List<String> hosts(Value names) throws Stopped {
        List<String> hosts = names instanceof Value.Sequence(List<Value> items)
                ? items.stream().map(Given::inSmallLetters).distinct().toList()
                : List.of();
        if (hosts.isEmpty() || hosts.size() > MAX_HOSTS) {
            throw new Stopped(
                    "invalid-input",
                    "A certificate is for 1 to " + MAX_HOSTS + " names, found " + hosts.size() + " in `names`.");
        }
        for (String host : hosts) {
            requireHost(host);
        }
        return hosts;
    }

    private static String inSmallLetters(Value host) {
        return host.rendered().toLowerCase(Locale.ROOT);
    }

    private static void requireHost(String host) throws Stopped {
        if (host.startsWith("*.")) {
            throw new Stopped(
                    "invalid-input",
                    "`" + Quoted.of(host) + "` stands for any number of names, which an authority does not certify for"
                            + " a file that is served. Name each host.");
        }
        if (host.length() > MAX_HOST_LENGTH || !HOST.matcher(host).matches()) {
            throw new Stopped(
                    "invalid-input",
                    "`names` must be host names such as `www.example.com`, found `" + Quoted.of(host) + "`.");
        }
    }
}
