package dev.belay.cel;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every filter, by name. A filter that meets another kind of value than it takes fails with a clause that says so.
 *
 * <table>
 * <caption>Filters</caption>
 * <tr><th>filter</th><th>takes</th><th>gives</th></tr>
 * <tr><td>{@code default(d)}</td><td>anything</td><td>the value, or {@code d} where it is undefined or null; the same
 *     as {@code value ?? d}</td></tr>
 * <tr><td>{@code json}</td><td>anything</td><td>compact JSON text; also written {@code toJSON}</td></tr>
 * <tr><td>{@code string}</td><td>anything</td><td>its text: text as it is, null empty, the rest as JSON</td></tr>
 * <tr><td>{@code int}</td><td>number, text, boolean</td><td>an integer; decimals lose their fraction</td></tr>
 * <tr><td>{@code round}, {@code round(n)}</td><td>number</td><td>an integer, or a decimal of {@code n} places; halves
 *     go away from zero</td></tr>
 * <tr><td>{@code upper}, {@code lower}</td><td>text</td><td>in capitals, in small letters</td></tr>
 * <tr><td>{@code trim}</td><td>text</td><td>without white space at both ends</td></tr>
 * <tr><td>{@code split(s)}</td><td>text</td><td>the list of parts between each {@code s}</td></tr>
 * <tr><td>{@code lines}</td><td>text</td><td>the list of its lines, without their ends</td></tr>
 * <tr><td>{@code replace(a, b)}</td><td>text</td><td>with every {@code a} as {@code b}</td></tr>
 * <tr><td>{@code basename}, {@code dirname}</td><td>text</td><td>the last part of a path, and what stands before
 *     it</td></tr>
 * <tr><td>{@code starts_with(p)}, {@code ends_with(s)}</td><td>text</td><td>a truth</td></tr>
 * <tr><td>{@code matches(r)}</td><td>text</td><td>whether a part of it matches the RE2 expression {@code r}</td></tr>
 * <tr><td>{@code contains(x)}</td><td>text, list, mapping</td><td>whether the text, item or key is in it</td></tr>
 * <tr><td>{@code length}</td><td>text, list, mapping</td><td>how many characters, items or fields</td></tr>
 * <tr><td>{@code first}, {@code last}</td><td>list</td><td>an item; of an empty list {@code ??} gives the
 *     default</td></tr>
 * <tr><td>{@code join}, {@code join(s)}</td><td>list</td><td>one text, with {@code s} between the items</td></tr>
 * <tr><td>{@code sort}</td><td>list of numbers or of texts</td><td>in ascending order</td></tr>
 * <tr><td>{@code unique}</td><td>list</td><td>without repetitions, the first of each kept</td></tr>
 * <tr><td>{@code reverse}</td><td>list</td><td>from the end</td></tr>
 * <tr><td>{@code truthy}</td><td>anything</td><td>false for null, false, zero and the empty text, and true for the
 *     rest</td></tr>
 * <tr><td>{@code expect(t)}</td><td>anything</td><td>the value itself, where it has the type {@code t}, such as
 *     {@code "object"}</td></tr>
 * <tr><td>{@code keys}, {@code values}</td><td>mapping</td><td>a list, in the mapping's order</td></tr>
 * </table>
 */
final class Filters {

    private static final String DEFAULT = "default";

    private static final Map<String, Filter> ALL = Stream.of(TextFilters.all(), ListFilters.all(), ValueFilters.all())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Filter::name, filter -> filter));

    private Filters() {}

    /** The filter of that name, or null. */
    static @Nullable Filter find(String name) {
        return ALL.get(name);
    }

    /** Every filter that is a function of values, which {@code default} is not. */
    static Iterable<Filter> all() {
        return ALL.values();
    }

    /** The tree of {@code subject | name(arguments)}; refuses unknown names and wrong numbers of arguments. */
    static Node apply(String name, Node subject, List<Node> arguments, int offset) {
        if (name.equals(DEFAULT)) {
            refuseCount(name, 1, 1, arguments.size(), offset);
            return new Node.Coalesce(subject, arguments.getFirst());
        }
        Filter filter = find(name);
        if (filter == null) {
            throw Unreadable.at(offset, "there is no filter `" + name + "`; there are " + names());
        }
        refuseCount(name, filter.least(), filter.most(), arguments.size(), offset);
        return new Node.Piped(subject, filter, arguments);
    }

    private static String names() {
        var names = new TreeSet<>(ALL.keySet());
        names.add(DEFAULT);
        return String.join(", ", names);
    }

    private static void refuseCount(String name, int least, int most, int found, int offset) {
        if (found < least || found > most) {
            String expected = found < least ? Functions.count(least) : Functions.count(most);
            throw Unreadable.at(offset, "the filter `" + name + "` takes " + expected + ", found " + found);
        }
    }
}
