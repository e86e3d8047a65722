package dev.belay.dialect.shape;

import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.Locale;
import java.util.Optional;

/** Says of a value that it does not fit its form, and what its author probably has to do. */
final class Unfit {

    private static final int LONGEST_SHOWN = 60;

    private Unfit() {}

    /** It is of another kind than its form takes. */
    static Problem type(String name, Node node, Form form) {
        String found = node instanceof Node.Scalar scalar && !(scalar.value() instanceof Value.Nothing)
                ? "the " + node.kind() + " `" + shown(scalar.written()) + "`"
                : Expected.article(node.kind());
        Problem problem = Problem.of(ProblemCode.WRONG_TYPE, name, Expected.of(form), found)
                .at(node.location());
        return hint(node, form).map(problem::hint).orElse(problem);
    }

    /** It is a text, and not of that form. */
    static Problem word(String name, Node node, Form.Word word) {
        Problem problem = value(name, node, word.expected());
        Optional<String> unit = node instanceof Node.Scalar scalar ? unit(scalar.written(), word) : Optional.empty();
        return unit.map(problem::hint).orElse(problem);
    }

    /** It has the right type and cannot be meant. */
    static Problem value(String name, Node node, String expected) {
        String found = node instanceof Node.Scalar scalar ? shown(scalar.written()) : node.kind();
        return Problem.of(ProblemCode.INVALID_VALUE, name, expected, found).at(node.location());
    }

    /** The beginning of a text, on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }

    private static Optional<String> hint(Node node, Form form) {
        if (!(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        boolean text = scalar.value() instanceof Value.Text;
        return switch (form) {
            case Form.Flag _ when text -> truth(scalar.written());
            case Form.Whole _, Form.Amount _
            when text && isNumber(scalar.written()) -> Optional.of("Leave the quotes out.");
            case Form.Word word when unit(scalar.written(), word).isPresent() -> unit(scalar.written(), word);
            case Form.Either either when unit(scalar.written(), either).isPresent() -> unit(scalar.written(), either);
            case Form.Word _, Form.AnyText _
            when scalar.value() instanceof Value.Whole
                    || scalar.value() instanceof Value.Decimal
                    || scalar.value() instanceof Value.Bool -> Optional.of("Put quotes around it.");
            default -> Optional.empty();
        };
    }

    /** A number where a duration is expected lacks only its unit. */
    private static Optional<String> unit(String written, Form form) {
        return isNumber(written) && Expected.of(form).startsWith("a duration")
                ? Optional.of("Write the unit, such as `" + written + "s` or `" + written + "m`.")
                : Optional.empty();
    }

    private static boolean isNumber(String written) {
        return !written.isEmpty() && written.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<String> truth(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true", "y" -> Optional.of("Write `true`.");
            case "no", "off", "false", "n" -> Optional.of("Write `false`.");
            default -> Optional.empty();
        };
    }
}
