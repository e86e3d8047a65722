package dev.belay.step.http;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which answers count as success.
 *
 * @param ranges each a first and a last status
 */
record StatusRule(List<Range> ranges) {

    private static final int FIRST = 200;
    private static final int LAST = 299;
    private static final Pattern WRITTEN = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

    /** Where nothing is said: 200 to 299. */
    static final StatusRule USUAL = new StatusRule(List.of(new Range(FIRST, LAST)));

    /** Copies the list. */
    StatusRule {
        ranges = List.copyOf(ranges);
    }

    /** From the first to the last status, both included. */
    record Range(int first, int last) {}

    boolean accepts(int status) {
        return ranges.stream().anyMatch(range -> status >= range.first() && status <= range.last());
    }

    /** Reads {@code {status: 204}}, {@code {status: "200-204"}} or a list of such; empty for what is none. */
    static Optional<StatusRule> of(Optional<Value> expect) {
        if (expect.isEmpty()) {
            return Optional.of(USUAL);
        }
        return expect.get() instanceof Value.Mapping fields
                        && fields.get("status").isPresent()
                ? ranges(fields.get("status").get())
                : Optional.empty();
    }

    private static Optional<StatusRule> ranges(Value written) {
        List<Value> items = written instanceof Value.Sequence(List<Value> listed) ? listed : List.of(written);
        var ranges = new ArrayList<Range>();
        for (Value item : items) {
            Matcher matcher = WRITTEN.matcher(item.rendered());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(matcher.group(1));
            ranges.add(new Range(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2))));
        }
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new StatusRule(ranges));
    }

    /** As a person writes it. */
    String words() {
        return String.join(
                ", ",
                ranges.stream()
                        .map(range -> range.first() == range.last()
                                ? Integer.toString(range.first())
                                : range.first() + "-" + range.last())
                        .toList());
    }
}
