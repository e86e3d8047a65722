package dev.belay.cel;

import com.google.common.collect.ImmutableList;
import dev.belay.expression.Path;
import dev.belay.value.Value;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a tree of ours into a syntax tree of CEL, in which every path is one flat variable. */
final class CelTree {

    private static final String ACCUMULATED = "@result";

    private final List<Path> paths = new ArrayList<>();
    private long ids;

    /** The names of flat variables begin with this letter, and an index into {@link #paths()} follows. */
    static final char READ = 'p';

    /** As {@link #READ}, for whether there is a value. */
    static final char HAS = 'h';

    /** The variables of comprehensions begin with this letter, so that no name of a user meets one of ours. */
    private static final char BOUND = 'x';

    CelAbstractSyntaxTree tree(Node node) {
        return CelAbstractSyntaxTree.newParsedAst(
                expression(node), CelSource.newBuilder().build());
    }

    List<Path> paths() {
        return paths;
    }

    private CelExpr expression(Node node) {
        return switch (node) {
            case Node.Literal(Value value) -> literal(value);
            case Node.Read(Path path) -> flat(READ, path);
            case Node.Has(Path path) -> flat(HAS, path);
            case Node.Bound(String name) -> variable(BOUND + name);
            case Node.Select(Node of, String field) -> CelExpr.ofSelect(id(), expression(of), field, false);
            case Node.HasField(Node of, String field) ->
                call(
                        CelRuntimes.COALESCE,
                        CelExpr.ofSelect(id(), expression(of), field, true),
                        literal(Value.of(false)));
            case Node.Index(Node of, Node at) -> call("_[_]", expression(of), expression(at));
            case Node.Call(String function, List<Node> arguments) -> operation(function, arguments);
            case Node.Ternary(Node condition, Node then, Node otherwise) ->
                call("_?_:_", condition(condition), expression(then), expression(otherwise));
            case Node.Coalesce(Node first, Node second) ->
                call(CelRuntimes.COALESCE, expression(first), expression(second));
            case Node.Piped(Node subject, Filter filter, List<Node> arguments) ->
                call(CelRuntimes.filter(filter), expression(subject), list(arguments));
            case Node.Items(List<Node> items) -> call(CelRuntimes.WEIGHED, list(items));
            case Node.Fields(List<Node.Field> fields) -> call(CelRuntimes.WEIGHED, map(fields));
            case Node.Macro macro -> comprehension(macro);
        };
    }

    private long id() {
        return ++ids;
    }

    private CelExpr literal(Value value) {
        return CelExpr.ofConstant(
                id(),
                switch (value) {
                    case Value.Nothing _ -> CelConstant.ofValue(NullValue.NULL_VALUE);
                    case Value.Bool(boolean truth) -> CelConstant.ofValue(truth);
                    case Value.Whole(long number) -> CelConstant.ofValue(number);
                    case Value.Decimal(double number) -> CelConstant.ofValue(number);
                    case Value.Text(String text) -> CelConstant.ofValue(text);
                    case Value.Sequence _, Value.Mapping _ ->
                        throw new IllegalArgumentException("A literal is a simple value, found " + value.kind() + ".");
                });
    }

    private CelExpr flat(char kind, Path path) {
        int index = paths.indexOf(path);
        if (index < 0) {
            index = paths.size();
            paths.add(path);
        }
        return variable(kind + Integer.toString(index));
    }

    private CelExpr variable(String name) {
        return CelExpr.ofIdent(id(), name);
    }

    private CelExpr call(String function, CelExpr... arguments) {
        return CelExpr.ofCall(id(), Optional.empty(), function, ImmutableList.copyOf(arguments));
    }

    private CelExpr operation(String function, List<Node> arguments) {
        return switch (function) {
            case "!_" -> call(function, condition(arguments.getFirst()));
            case "_||_", "_&&_" -> balanced(function, arguments);
            default -> call(function, arguments.stream().map(this::expression).toArray(CelExpr[]::new));
        };
    }

    /** The order of conditions stays, and the depth of the tree grows with the logarithm of their number only. */
    private CelExpr balanced(String function, List<Node> conditions) {
        int count = conditions.size();
        if (count == 1) {
            return condition(conditions.getFirst());
        }
        return call(
                function,
                balanced(function, conditions.subList(0, count / 2)),
                balanced(function, conditions.subList(count / 2, count)));
    }

    private CelExpr condition(Node node) {
        return call(CelRuntimes.TRUTH, expression(node));
    }

    private CelExpr list(List<Node> items) {
        return CelExpr.ofList(
                id(),
                items.stream().map(this::expression).collect(ImmutableList.toImmutableList()),
                ImmutableList.of());
    }

    private CelExpr map(List<Node.Field> fields) {
        return CelExpr.ofMap(
                id(),
                fields.stream()
                        .map(field ->
                                CelExpr.ofMapEntry(id(), expression(field.key()), expression(field.value()), false))
                        .collect(ImmutableList.toImmutableList()));
    }

    private CelExpr comprehension(Node.Macro macro) {
        Node body = macro.body().getLast();
        return switch (macro.name()) {
            case "all" ->
                fold(
                        macro,
                        literal(Value.of(true)),
                        call("@not_strictly_false", accumulated()),
                        call("_&&_", accumulated(), condition(body)),
                        accumulated());
            case "exists" ->
                fold(
                        macro,
                        literal(Value.of(false)),
                        call("@not_strictly_false", call("!_", accumulated())),
                        call("_||_", accumulated(), condition(body)),
                        accumulated());
            case "exists_one" ->
                fold(
                        macro,
                        literal(Value.of(0)),
                        literal(Value.of(true)),
                        call("_?_:_", condition(body), call("_+_", accumulated(), literal(Value.of(1))), accumulated()),
                        call("_==_", accumulated(), literal(Value.of(1))));
            case "filter" -> gather(macro, Optional.of(body), new Node.Bound(macro.variable()));
            default ->
                gather(
                        macro,
                        macro.body().size() == 2 ? Optional.of(macro.body().getFirst()) : Optional.empty(),
                        body);
        };
    }

    /** CEL appends to a list by copying it; gathering grows one in place, so that n items cost n steps. */
    private CelExpr gather(Node.Macro macro, Optional<Node> condition, Node item) {
        CelExpr append = call(CelRuntimes.APPEND, accumulated(), expression(item));
        CelExpr step =
                condition.isPresent() ? call("_?_:_", condition(condition.get()), append, accumulated()) : append;
        return fold(
                macro,
                call(CelRuntimes.GATHER),
                literal(Value.of(true)),
                step,
                call(CelRuntimes.GATHERED, accumulated()));
    }

    private CelExpr accumulated() {
        return variable(ACCUMULATED);
    }

    private CelExpr fold(Node.Macro macro, CelExpr start, CelExpr goesOn, CelExpr step, CelExpr result) {
        return CelExpr.ofComprehension(
                id(),
                BOUND + macro.variable(),
                call(CelRuntimes.RANGE, expression(macro.over())),
                ACCUMULATED,
                start,
                goesOn,
                step,
                result);
    }
}
