package dev.belay.cel;

import dev.belay.expression.Path;
import dev.belay.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the grammar of operators, loosest first: pipe, {@code ??}, {@code ? :}, {@code ||}, {@code &&}, comparison,
 * sum, product, sign. What they stand between is read by {@link OperandParser}.
 */
final class Parser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Cursor cursor;
    private final OperandParser operands;
    private int nesting;
    private int operators;
    private boolean endedTernary;

    private Parser(String source, Names names) {
        cursor = new Cursor(source);
        operands = new OperandParser(cursor, this, names);
    }

    /** The tree of a source; throws {@link Unreadable} at its first fault. */
    static Node parse(String source, Set<String> roots) {
        return parse(source, new Names(roots, Renames.NONE));
    }

    /** The tree of a source in which these names mean something. */
    static Node parse(String source, Names names) {
        if (source.codePointCount(0, source.length()) > Limits.SOURCE) {
            throw Unreadable.at(0, "it is longer than the limit of " + Limits.SOURCE + " characters");
        }
        return new Parser(source, names).whole();
    }

    private Node whole() {
        Node node = expression();
        cursor.skip();
        if (!cursor.isAtEnd()) {
            throw unexpected("the end or an operator");
        }
        return node;
    }

    Unreadable unexpected(String expected) {
        cursor.skip();
        return Unreadable.at(cursor.at(), expected + " was expected, found " + found());
    }

    private String found() {
        if (cursor.isAtEnd()) {
            return "the end";
        }
        return switch (cursor.peek()) {
            case '=' -> "`=`; equality is written `==`";
            case '&' -> "`&`; the logical operator is written `&&`";
            case '`' -> "a backtick";
            default -> "`" + cursor.shown() + "`";
        };
    }

    /** Reads a whole expression, as it may also stand in parentheses, brackets and arguments. */
    Node expression() {
        if (++nesting > Limits.NESTING) {
            throw Unreadable.at(cursor.at(), "it nests deeper than the limit of " + Limits.NESTING);
        }
        Node node = coalesce();
        while (cursor.take("|")) {
            chain();
            node = operands.filter(node);
        }
        nesting--;
        return node;
    }

    /** Counts one more link of the chain that makes the tree deep. */
    void chain() {
        if (++operators > Limits.OPERATORS) {
            throw Unreadable.at(cursor.at(), "it has more operators than the limit of " + Limits.OPERATORS);
        }
    }

    /** Languages disagree on which of {@code ??} and {@code ? :} binds tighter, so one beside the other is refused. */
    private Node coalesce() {
        Node first = ternary();
        boolean ternary = endedTernary;
        int place = cursor.at();
        if (!cursor.take("??")) {
            return first;
        }
        chain();
        Node second = coalesce();
        if (ternary || endedTernary) {
            throw Unreadable.at(place, "`??` beside `? :` can be read in two ways; put one of them in parentheses");
        }
        return new Node.Coalesce(first, second);
    }

    private Node ternary() {
        Node condition = or();
        boolean isTernary = cursor.take("?");
        Node node = isTernary ? branches(condition) : condition;
        endedTernary = isTernary;
        return node;
    }

    private Node branches(Node condition) {
        chain();
        Node then = expression();
        expect(":");
        return new Node.Ternary(condition, then, ternary());
    }

    private Node or() {
        return chained(this::and, "_||_", "||");
    }

    private Node and() {
        return chained(this::comparison, "_&&_", "&&");
    }

    /** A long chain of conditions stays flat. */
    private Node chained(Supplier<Node> operand, String function, String symbol) {
        var conditions = new ArrayList<Node>();
        do {
            conditions.add(operand.get());
        } while (cursor.take(symbol));
        return conditions.size() == 1 ? conditions.getFirst() : new Node.Call(function, conditions);
    }

    private Node binary(String function, Node left, Supplier<Node> operand) {
        chain();
        return new Node.Call(function, List.of(left, operand.get()));
    }

    private Node comparison() {
        Node node = sum();
        while (true) {
            String symbol = cursor.symbol();
            if (COMPARISONS.contains(symbol)) {
                cursor.take(symbol);
                node = binary("_" + symbol + "_", node, this::sum);
            } else if (cursor.isWord("in")) {
                cursor.name();
                node = binary("@in", node, this::sum);
            } else {
                return node;
            }
        }
    }

    private Node sum() {
        return repeated(this::product, Set.of("+", "-"));
    }

    private Node product() {
        return repeated(this::signed, Set.of("*", "/", "%"));
    }

    private Node repeated(Supplier<Node> operand, Set<String> symbols) {
        Node node = operand.get();
        String symbol = cursor.symbol();
        while (symbols.contains(symbol)) {
            cursor.take(symbol);
            node = binary("_" + symbol + "_", node, operand);
            symbol = cursor.symbol();
        }
        return node;
    }

    private Node signed() {
        Deque<String> signs = new ArrayDeque<>();
        String symbol = cursor.symbol();
        while (symbol.equals("!") || symbol.equals("-")) {
            cursor.take(symbol);
            signs.push(symbol);
            symbol = cursor.symbol();
        }
        boolean negative = "-".equals(signs.peek()) && Cursor.isDigit(cursor.peek());
        if (negative) {
            signs.pop();
        }
        Node node = operands.operand(negative);
        for (String sign : signs) {
            chain();
            node = new Node.Call(sign + "_", List.of(node));
        }
        return node;
    }

    void expect(String symbol) {
        if (!cursor.take(symbol)) {
            throw unexpected("`" + symbol + "`");
        }
    }

    /** Reads expressions separated by commas up to the closing symbol; a last comma is tolerated. */
    List<Node> list(String closing) {
        var items = new ArrayList<Node>();
        while (!cursor.take(closing)) {
            items.add(expression());
            separate(closing);
        }
        return items;
    }

    /** Moves over the comma before a next item. */
    void separate(String closing) {
        if (!cursor.take(",") && !cursor.symbol().equals(closing)) {
            throw unexpected("`,` or `" + closing + "`");
        }
    }

    static Node.Literal literal(String text) {
        return new Node.Literal(Value.of(text));
    }

    static Node.Read read(List<String> segments) {
        return new Node.Read(new Path(segments));
    }
}
