package dev.belay.step.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.fuzz.Broken;
import dev.belay.fuzz.Target;
import dev.belay.value.Value;
import java.util.Optional;

/** A URL in the first line, and behind it where a redirect from there leads. */
public final class UrlTarget implements Target {

    private static final dev.belay.step.http.Target HERE =
            dev.belay.step.http.Target.of("https://example.org/a/b?c").orElseThrow();

    @Override
    public String name() {
        return "url";
    }

    @Override
    public String claim() {
        return "A URL is refused, or names a host, and is safe to write in a request line.";
    }

    @Override
    public void read(byte[] input) {
        String[] parts = new String(input, UTF_8).split("\n", 2);
        Optional<dev.belay.step.http.Target> target = dev.belay.step.http.Target.of(parts[0]);
        target.ifPresent(UrlTarget::check);
        HERE.redirectedTo(parts[0]).ifPresent(next -> {
            check(next);
            Broken.unless(next.secure(), "From https to http: %s", next);
        });
        if (parts.length > 1) {
            target.flatMap(from -> from.redirectedTo(parts[1])).ifPresent(UrlTarget::check);
        }
        StatusRule.of(Optional.of(Value.mapping("status", Value.of(parts[0]))));
    }

    private static void check(dev.belay.step.http.Target target) {
        String line = target.authority() + " " + target.resource();
        Broken.unless(
                line.chars().allMatch(c -> c >= ' ' && c < 0x7f) && line.indexOf(' ') == line.lastIndexOf(' '),
                "More than one line or word: %s",
                line);
        Broken.unless(!target.host().isEmpty() && target.resource().startsWith("/"), "No host or no path: %s", target);
        Broken.unlessEqual(dev.belay.step.http.Target.of(target.url()), Optional.of(target), "Written and read again");
    }
}
