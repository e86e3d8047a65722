package dev.belay.cel;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between operators: literals, names, paths, fields, indexes, calls and filters. */
final class OperandParser {

    private static final int INDEX_DIGITS = 9;

    private final Cursor cursor;
    private final Parser parser;
    private final Names names;
    private final LiteralReader literals;

    OperandParser(Cursor cursor, Parser parser, Names names) {
        this.cursor = cursor;
        this.parser = parser;
        this.names = names;
        literals = new LiteralReader(cursor);
    }

    /** Reads an operand with all that follows it; a number takes the sign that was read. */
    Node operand(boolean negative) {
        Node node = negative ? new Node.Literal(literals.number(true)) : primary();
        while (true) {
            if (cursor.take("[")) {
                parser.chain();
                node = new Node.Index(node, closed("]"));
            } else if (cursor.take(".")) {
                parser.chain();
                node = member(node);
            } else {
                return node;
            }
        }
    }

    private Node closed(String closing) {
        Node node = parser.expression();
        parser.expect(closing);
        return node;
    }

    private Node primary() {
        cursor.skip();
        if (literals.isText()) {
            return Parser.literal(literals.text());
        }
        if (Cursor.isDigit(cursor.peek())) {
            return new Node.Literal(literals.number(false));
        }
        return switch (cursor.symbol()) {
            case "(" -> {
                cursor.take("(");
                yield closed(")");
            }
            case "[" -> {
                cursor.take("[");
                yield new Node.Items(parser.list("]"));
            }
            case "{" -> {
                cursor.take("{");
                yield fields();
            }
            default -> named();
        };
    }

    private Node fields() {
        var fields = new ArrayList<Node.Field>();
        while (!cursor.take("}")) {
            Node key = parser.expression();
            parser.expect(":");
            fields.add(new Node.Field(key, parser.expression()));
            parser.separate("}");
        }
        return new Node.Fields(fields);
    }

    private Node named() {
        boolean dot = cursor.take(".");
        if (!cursor.isName() || cursor.isWord("in")) {
            throw parser.unexpected(dot ? "a name" : "a value");
        }
        int start = cursor.at();
        String name = cursor.name();
        if (literals.isText() && name.length() == 1) {
            throw Unreadable.at(start, "a text with the prefix `" + name + "` is not known here; only `r` is");
        }
        if (cursor.symbol().equals("(")) {
            return function(name, start);
        }
        return switch (name) {
            case "true", "false" -> new Node.Literal(Value.of(name.equals("true")));
            case "null" -> new Node.Literal(Value.Nothing.NOTHING);
            default -> reference(name, start);
        };
    }

    private Node reference(String name, int start) {
        if (names.isBound(name)) {
            return new Node.Bound(name);
        }
        if (names.isRoot(name)) {
            return path(name);
        }
        if (names.renames().isKnown(name)) {
            Node path = path(name);
            names.renames().note(name, start, cursor.at());
            return path;
        }
        throw names.refuse(name, start);
    }

    /** A path goes on over fields and constant indexes, and stops before a call. */
    private Node path(String root) {
        List<String> segments = new ArrayList<>(List.of(root));
        int end;
        do {
            end = cursor.at();
        } while (segment(segments));
        cursor.back(end);
        return Parser.read(segments);
    }

    private boolean segment(List<String> segments) {
        if (cursor.take(".")) {
            cursor.skip();
            String name = cursor.name();
            return !name.isEmpty() && !cursor.symbol().equals("(") && segments.add(name);
        }
        return cursor.take("[") && index(segments);
    }

    private boolean index(List<String> segments) {
        cursor.skip();
        if (literals.isText()) {
            String key = literals.text();
            return cursor.take("]") && segments.add(key);
        }
        int start = cursor.at();
        while (Cursor.isDigit(cursor.peek())) {
            cursor.next();
        }
        String digits = cursor.since(start);
        boolean constant = !digits.isEmpty() && digits.length() <= INDEX_DIGITS;
        return constant && cursor.take("]") && segments.add(Long.toString(Long.parseLong(digits)));
    }

    private Node function(String name, int start) {
        if (name.equals("has")) {
            return has();
        }
        List<Node> arguments = arguments();
        Functions.checkGlobal(name, arguments.size(), start);
        return new Node.Call(name, arguments);
    }

    private List<Node> arguments() {
        parser.expect("(");
        return parser.list(")");
    }

    private Node has() {
        parser.expect("(");
        int start = cursor.at();
        return switch (closed(")")) {
            case Node.Read(var path) -> new Node.Has(path);
            case Node.Select(Node of, String field) -> new Node.HasField(of, field);
            default -> throw Unreadable.at(start, "`has` takes a path such as `inputs.name`");
        };
    }

    private Node member(Node of) {
        cursor.skip();
        int start = cursor.at();
        String name = cursor.name();
        if (name.isEmpty()) {
            throw parser.unexpected("a name");
        }
        if (!cursor.symbol().equals("(")) {
            return new Node.Select(of, name);
        }
        return Functions.MACROS.contains(name) ? macro(name, of, start) : method(name, of, start);
    }

    private Node method(String name, Node of, int start) {
        List<Node> arguments = arguments();
        Functions.checkMethod(name, arguments.size(), start);
        List<Node> all = new ArrayList<>(List.of(of));
        all.addAll(arguments);
        return new Node.Call(name, all);
    }

    private Node macro(String name, Node over, int start) {
        parser.expect("(");
        cursor.skip();
        if (!cursor.isName()) {
            throw parser.unexpected("the name of a variable");
        }
        String variable = cursor.name();
        parser.expect(",");
        names.bind(variable);
        List<Node> body = parser.list(")");
        names.release();
        if (body.size() != 1 && !(name.equals("map") && body.size() == 2)) {
            throw Unreadable.at(start, "`" + name + "` takes a variable and an expression");
        }
        return new Node.Macro(name, over, variable, body);
    }

    /** Reads {@code name(arguments)} behind a pipe; a single argument may also follow the name without parentheses. */
    Node filter(Node subject) {
        cursor.skip();
        int start = cursor.at();
        if (!cursor.isName()) {
            throw parser.unexpected("the name of a filter");
        }
        String name = cursor.name();
        List<Node> arguments = filterArguments();
        return Filters.apply(name, subject, arguments, start);
    }

    private List<Node> filterArguments() {
        String symbol = cursor.symbol();
        if (symbol.equals("(")) {
            return arguments();
        }
        boolean bare = literals.isText()
                || Cursor.isDigit(cursor.peek())
                || (cursor.isName() || symbol.equals(".")) && !cursor.isWord("in");
        return bare ? List.of(operand(false)) : List.of();
    }
}
