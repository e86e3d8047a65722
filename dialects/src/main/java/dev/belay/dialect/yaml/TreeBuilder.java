package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Builds the tree from events, counting before it builds. */
final class TreeBuilder {

    private final SourceText source;
    private final Limits limits;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Frame> open = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Optional<Node> root = Optional.empty();
    private boolean overLimit;
    private long nodes;
    private int aliases;

    TreeBuilder(SourceText source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** What an anchor stands for, how many nodes it has, and how deep it goes. */
    private record Anchored(Node node, long nodes, int height) {}

    List<Problem> problems() {
        return problems;
    }

    boolean isOverLimit() {
        return overLimit;
    }

    Node root() {
        return root.orElseGet(() -> scalar(Value.Nothing.NOTHING, "", new Span(source, 0, 0, Span.Style.PLAIN)));
    }

    void directives(DocumentStartEvent start, int from, int to) {
        if (!start.getTags().isEmpty()) {
            String handle = start.getTags().keySet().iterator().next();
            problems.add(Problem.of(ProblemCode.FORBIDDEN_TAG, handle)
                    .at(place(from, to).location()));
        }
    }

    void scalar(ScalarEvent event, int from, int to) {
        long bytes = Utf8.length(event.getValue());
        if (bytes > limits.scalarBytes()) {
            exceed("A text", bytes + " bytes", "scalar_bytes", limits.scalarBytes(), place(from, to));
            return;
        }
        count(1, place(from, to));
        int begin =
                afterProperties(event.getAnchor().isPresent() || event.getTag().isPresent(), from, to);
        var span = new Span(source, begin, to, style(event));
        Node node = isTagged(event.getTag(), from, to) ? new Node.Unreadable(place(begin, to)) : read(event, span);
        complete(node, event.getAnchor(), 1, 0);
    }

    private Node read(ScalarEvent event, Span span) {
        String text = event.getValue();
        if (!event.isPlain() || expectsKey()) {
            return scalar(Value.of(text), text, span);
        }
        Optional<Value> value = Scalars.resolve(text, limits.integerDigits());
        return value.map(known -> scalar(known, text, span)).orElseGet(() -> unreadableNumber(text, span));
    }

    private Node scalar(Value value, String text, Span span) {
        return new Node.Scalar(place(span.from(), span.to()), value, text, span);
    }

    private Node unreadableNumber(String text, Span span) {
        Place place = place(span.from(), span.to());
        Problem problem = Scalars.isWhole(text)
                ? Problem.of(
                                ProblemCode.LIMIT_EXCEEDED,
                                "A whole number",
                                text.length() + " characters long",
                                "integer_digits",
                                limits.integerDigits())
                        .hint("Put quotes around it if it is a text.")
                : Problem.of(ProblemCode.LIMIT_EXCEEDED, "A number", "too large", "number", Double.MAX_VALUE);
        problems.add(problem.at(place.location()));
        return new Node.Unreadable(place);
    }

    void alias(String name, int from, int to) {
        Place place = place(from, to);
        if (++aliases > limits.aliases()) {
            exceed("The number of aliases", "more than " + limits.aliases(), "aliases", limits.aliases(), place);
            return;
        }
        boolean recursive = open.stream().anyMatch(frame -> frame.anchor().equals(Optional.of(name)));
        Anchored target = anchors.get(name);
        if (recursive || target == null) {
            problems.add((recursive
                            ? Problem.of(ProblemCode.RECURSIVE_ALIAS, name)
                            : Problem.of(ProblemCode.SYNTAX, "no anchor `&" + name + "` stands before this alias"))
                    .at(place.location()));
            complete(new Node.Unreadable(place), Optional.empty(), 1, 0);
            return;
        }
        count(target.nodes(), place);
        deepen(open.size() + target.height(), place);
        if (!overLimit) {
            complete(target.node(), Optional.empty(), target.nodes(), target.height());
        }
    }

    void startMapping(MappingStartEvent event, int from, int to) {
        start(event, from, to, true);
    }

    void startSequence(SequenceStartEvent event, int from, int to) {
        start(event, from, to, false);
    }

    private void start(CollectionStartEvent event, int from, int to, boolean mapping) {
        count(1, place(from, to));
        deepen(open.size() + 1, place(from, to));
        boolean tagged = isTagged(event.getTag(), from, to);
        int begin = afterProperties(
                event.getAnchor().isPresent() || tagged, from, source.text().length());
        Optional<String> anchor = event.getAnchor().map(Anchor::getValue);
        open.add(new Frame(mapping, event.isFlow(), trail(), begin, anchor, nodes - 1, tagged));
    }

    void end(int to) {
        Frame frame = open.removeLast();
        Node node = frame.finish(place -> source.place(place, to, frame.trail()));
        complete(node, frame.anchor().map(Anchor::new), nodes - frame.nodesBefore(), frame.height());
    }

    private void complete(Node node, Optional<Anchor> anchor, long size, int height) {
        anchor.ifPresent(name -> anchors.put(name.getValue(), new Anchored(node, size, height)));
        if (open.isEmpty()) {
            root = Optional.of(node);
        } else {
            open.getLast().add(node, height, problems::add);
        }
    }

    private void count(long more, Place place) {
        nodes += more;
        if (nodes > limits.nodes()) {
            exceed("The number of values", "more than " + limits.nodes(), "nodes", limits.nodes(), place);
        }
    }

    private void deepen(int depth, Place place) {
        if (depth > limits.depth()) {
            exceed("The depth of nesting", "more than " + limits.depth(), "depth", limits.depth(), place);
        }
    }

    private void exceed(String what, String found, String limit, int maximum, Place place) {
        if (!overLimit) {
            problems.add(Problem.of(ProblemCode.LIMIT_EXCEEDED, what, found, limit, maximum)
                    .at(place.location()));
        }
        overLimit = true;
    }

    private boolean isTagged(Optional<String> tag, int from, int to) {
        tag.map(TreeBuilder::shortTag)
                .map(name -> Problem.of(ProblemCode.FORBIDDEN_TAG, name)
                        .hint("Leave the tag out; put quotes around a value that is to be a text.")
                        .at(place(from, Math.min(to, from + name.length())).location()))
                .ifPresent(problems::add);
        return tag.isPresent();
    }

    private static String shortTag(String tag) {
        return tag.replace("tag:yaml.org,2002:", "!!");
    }

    /** An anchor or a tag stands before its value: places and texts begin after it. */
    private int afterProperties(boolean any, int from, int to) {
        String text = source.text();
        int at = from;
        while (any && at < to && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < to && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            while (at < to && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private boolean expectsKey() {
        return !open.isEmpty() && open.getLast().expectsKey();
    }

    private Trail trail() {
        return open.isEmpty() ? Trail.DOCUMENT : open.getLast().childTrail();
    }

    private Place place(int from, int to) {
        return source.place(from, to, trail());
    }

    private static Span.Style style(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Span.Style.DOUBLE_QUOTED;
            case SINGLE_QUOTED -> Span.Style.SINGLE_QUOTED;
            case LITERAL -> Span.Style.LITERAL;
            case FOLDED -> Span.Style.FOLDED;
            case PLAIN -> Span.Style.PLAIN;
        };
    }
}
