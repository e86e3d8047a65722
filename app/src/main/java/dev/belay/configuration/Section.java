package dev.belay.configuration;

import dev.belay.definition.Durations;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mapping of the configuration, whether it is written or not.
 *
 * <p>Each setting is asked for once, with what is usual, and is noted with where it came from. What has the wrong shape
 * reads as absent, because that was told before.
 *
 * @param name the way to it, such as {@code nginx.default}
 * @param key the last part of it, in which there may be dots
 * @param node where it is written
 */
record Section(String name, String key, Optional<Node.Mapping> node, Ledger ledger) {

    /** The whole document. */
    static Section root(Optional<Node> document, Ledger ledger) {
        return new Section("", "", document.flatMap(Nodes::mapping), ledger);
    }

    /** The mapping under that key. */
    Section section(String key) {
        return new Section(way(key), key, written(key).flatMap(Nodes::mapping), ledger);
    }

    private String way(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    /** The mapping under that key, nothing of which counts as soon as a part of it is said elsewhere. */
    Section sectionAtOnce(String key) {
        Section section = section(key);
        return ledger.isGivenWithin(section.name())
                ? new Section(section.name(), key, Optional.empty(), ledger)
                : section;
    }

    /** The mappings in this one, whose keys their author chose. */
    List<Section> sections() {
        return node.stream()
                .flatMap(mapping -> mapping.entries().stream())
                .filter(entry -> !ledger.isTold(entry))
                .map(Node.Entry::name)
                .map(this::section)
                .toList();
    }

    /** What is written under that key, and can be used. */
    Optional<Node> written(String key) {
        return node.flatMap(mapping -> mapping.get(key)).filter(value -> !ledger.isTold(value));
    }

    /** The items of the list under that key that can be used, whatever is wrong with others. */
    List<Node> items(String key) {
        return node.flatMap(mapping -> mapping.get(key)).map(Nodes::items).orElse(List.of()).stream()
                .filter(item -> !ledger.isTold(item))
                .toList();
    }

    /** Whether that key is there, whatever stands under it. */
    boolean has(String key) {
        return node.filter(mapping -> mapping.has(key)).isPresent();
    }

    /** Where it is written. */
    Optional<Location> place() {
        return node.map(Node::location);
    }

    /** Where the key's value is written. */
    Optional<Location> place(String key) {
        return written(key).map(Node::location);
    }

    /** Whether somebody says something under that key. */
    boolean says(String key) {
        return find(key).isPresent();
    }

    /** Whether that is what is said under that key. */
    boolean saysText(String key, String text) {
        return find(key).filter(found -> found.value().equals(Value.of(text))).isPresent();
    }

    Optional<String> text(String key) {
        return find(key)
                .flatMap(found -> found.value() instanceof Value.Text(String text)
                        ? Optional.of(noted(key, found, text))
                        : Optional.empty());
    }

    String text(String key, String usual) {
        return text(key).orElseGet(() -> usual(key, Value.of(usual), usual));
    }

    int whole(String key, int usual) {
        return find(key)
                .flatMap(found -> found.value() instanceof Value.Whole(long number)
                        ? Optional.of(noted(key, found, (int) number))
                        : Optional.empty())
                .orElseGet(() -> usual(key, Value.of(usual), usual));
    }

    boolean flag(String key, boolean usual) {
        return find(key)
                .flatMap(found -> found.value() instanceof Value.Bool(boolean truth)
                        ? Optional.of(noted(key, found, truth))
                        : Optional.empty())
                .orElseGet(() -> usual(key, Value.of(usual), usual));
    }

    Optional<Duration> duration(String key, Span within) {
        return find(key)
                .flatMap(found -> found.value() instanceof Value.Text(String text)
                        ? duration(key, text, within).map(span -> noted(key, found, span))
                        : Optional.empty());
    }

    Duration duration(String key, Span within, Duration usual) {
        return duration(key, within).orElseGet(() -> usual(key, Value.of(Durations.print(usual)), usual));
    }

    /** That it is a duration was looked at before; not, how long it is. */
    private Optional<Duration> duration(String key, String text, Span within) {
        Optional<Duration> span = Durations.parse(text).filter(within::contains);
        if (span.isEmpty()) {
            Problem problem = Problem.of(ProblemCode.INVALID_VALUE, key, within.text(), text);
            ledger.refuse(place(key).map(problem::at).orElse(problem));
        }
        return span;
    }

    List<String> texts(String key, List<String> usual) {
        return find(key)
                .flatMap(found -> found.value() instanceof Value.Sequence(List<Value> items)
                        ? Optional.of(noted(
                                key,
                                found,
                                items.stream().flatMap(Section::ofText).toList()))
                        : Optional.empty())
                .orElseGet(() -> usual(key, listed(usual), usual));
    }

    private static Stream<String> ofText(Value item) {
        return item instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty();
    }

    private static Value listed(List<String> texts) {
        return new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }

    private Optional<Given> find(String key) {
        return ledger.given(way(key))
                .or(() -> written(key).map(value -> new Given(value.toValue(), ledger.in(value.location()))));
    }

    private <T> T noted(String key, Given found, T read) {
        ledger.note(way(key), found.value(), found.source());
        return read;
    }

    private <T> T usual(String key, Value shown, T usual) {
        ledger.note(way(key), shown, new Source.Usual());
        return usual;
    }
}
