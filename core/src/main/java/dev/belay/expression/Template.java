package dev.belay.expression;

import dev.belay.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A JSON tree with expressions at its leaves, resolved to a value when the work runs. */
public sealed interface Template {

    /** A value that is known as written. */
    record Constant(Value value) implements Template {}

    /** One expression as the whole value: it keeps its type. */
    record Computed(Expression expression) implements Template {}

    /** A text with insertions, rendered. */
    record Prose(List<Part> parts) implements Template {
        /** Copies the parts. */
        public Prose {
            parts = List.copyOf(parts);
        }

        /** The text, with each of its expressions as it is rendered. */
        public String text(Function<Expression, String> rendered) {
            var text = new StringBuilder();
            for (Part part : parts) {
                text.append(
                        switch (part) {
                            case Part.Literal(String literal) -> literal;
                            case Part.Insertion(Expression expression) -> rendered.apply(expression);
                        });
            }
            return text.toString();
        }
    }

    /**
     * A shell text whose values travel beside it, in environment variables, and never become shell
     * text.
     *
     * <p>Resolves to {@code {script: text, env: {name: text}}}.
     *
     * @param source the text as written
     * @param script the text with each insertion rewritten to a quoted reference
     * @param variables the expression of each variable that the script refers to
     */
    record Shell(String source, String script, Map<String, Expression> variables) implements Template {
        /** Copies the variables and keeps their order. */
        public Shell {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }

    /** A list. */
    record Items(List<Template> items) implements Template {
        /** Copies the items. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping, in the order as written. */
    record Fields(Map<String, Template> fields) implements Template {
        /** The mapping without fields. */
        public static final Fields EMPTY = new Fields(Map.of());

        private static final Resolution NOTHING = new Resolution.Resolved(Value.Mapping.EMPTY);

        /** Copies the fields and keeps their order. */
        public Fields {
            fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Most steps declare no outputs, and many have no input. */
        @Override
        public Resolution resolve(Scope scope) {
            return fields.isEmpty() ? NOTHING : Template.super.resolve(scope);
        }
    }

    /** A piece of a text. */
    sealed interface Part {

        /** Characters as written. */
        record Literal(String text) implements Part {}

        /** The rendering of an expression. */
        record Insertion(Expression expression) implements Part {}
    }

    /** The template of a text that is known as written. */
    static Template constant(String text) {
        return new Constant(Value.of(text));
    }

    /** Resolves every expression in it over a scope. */
    default Resolution resolve(Scope scope) {
        return new Resolving(scope).resolve(this);
    }

    /** Every path that it may read. */
    default List<Path> references() {
        return switch (this) {
            case Constant _ -> List.of();
            case Computed(Expression expression) -> List.copyOf(expression.references());
            case Prose(List<Part> parts) ->
                parts.stream()
                        .flatMap(part -> part instanceof Part.Insertion(Expression inserted)
                                ? inserted.references().stream()
                                : Stream.empty())
                        .toList();
            case Shell shell ->
                shell.variables().values().stream()
                        .flatMap(variable -> variable.references().stream())
                        .toList();
            case Items(List<Template> items) ->
                items.stream().flatMap(item -> item.references().stream()).toList();
            case Fields(Map<String, Template> fields) ->
                fields.values().stream()
                        .flatMap(field -> field.references().stream())
                        .toList();
        };
    }
}
