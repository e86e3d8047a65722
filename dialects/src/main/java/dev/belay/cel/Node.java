package dev.belay.cel;

import dev.belay.expression.Path;
import dev.belay.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A part of an expression as it was read. */
sealed interface Node {

    record Literal(Value value) implements Node {}

    /** A value of the scope. */
    record Read(Path path) implements Node {}

    /** Whether the scope has a value there. */
    record Has(Path path) implements Node {}

    /** The variable of a comprehension around it. */
    record Bound(String name) implements Node {}

    record Select(Node of, String field) implements Node {}

    /** Whether a computed mapping has a field. */
    record HasField(Node of, String field) implements Node {}

    record Index(Node of, Node at) implements Node {}

    /** An operator or a function, by the name that CEL's syntax tree knows. */
    record Call(String function, List<Node> arguments) implements Node {}

    record Ternary(Node condition, Node then, Node otherwise) implements Node {}

    /** {@code first ?? second}. */
    record Coalesce(Node first, Node second) implements Node {}

    record Piped(Node subject, Filter filter, List<Node> arguments) implements Node {}

    record Items(List<Node> items) implements Node {}

    record Fields(List<Field> fields) implements Node {}

    record Field(Node key, Node value) {}

    /** {@code over.macro(variable, body)}. */
    record Macro(String name, Node over, String variable, List<Node> body) implements Node {}

    /** The parts directly below. */
    default Stream<Node> parts() {
        return switch (this) {
            case Literal _, Read _, Has _, Bound _ -> Stream.of();
            case Select select -> Stream.of(select.of());
            case HasField has -> Stream.of(has.of());
            case Index(Node of, Node at) -> Stream.of(of, at);
            case Call call -> call.arguments().stream();
            case Ternary(Node condition, Node then, Node otherwise) -> Stream.of(condition, then, otherwise);
            case Coalesce(Node first, Node second) -> Stream.of(first, second);
            case Piped piped -> Stream.concat(Stream.of(piped.subject()), piped.arguments().stream());
            case Items(List<Node> items) -> items.stream();
            case Fields(List<Field> fields) -> fields.stream().flatMap(field -> Stream.of(field.key(), field.value()));
            case Macro macro -> Stream.concat(Stream.of(macro.over()), macro.body().stream());
        };
    }

    /** Every path that it may read, in the order of the source. */
    default Set<Path> references() {
        var paths = new LinkedHashSet<Path>();
        collect(paths);
        return paths;
    }

    private void collect(Set<Path> paths) {
        switch (this) {
            case Read(Path path) -> paths.add(path);
            case Has(Path path) -> paths.add(path);
            default -> parts().forEach(part -> part.collect(paths));
        }
    }

    /** Whether it can be computed without CEL. */
    default boolean isPlain() {
        return switch (this) {
            case Literal _, Read _, Has _ -> true;
            case Coalesce _, Piped _, Items _ -> parts().allMatch(Node::isPlain);
            case Fields(List<Field> fields) ->
                fields.stream()
                        .allMatch(field -> isText(field.key()) && field.value().isPlain());
            case Bound _, Select _, HasField _, Index _, Call _, Ternary _, Macro _ -> false;
        };
    }

    private static boolean isText(Node key) {
        return key instanceof Literal(Value value) && value instanceof Value.Text;
    }
}
