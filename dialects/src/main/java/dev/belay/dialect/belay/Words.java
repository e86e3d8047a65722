package dev.belay.dialect.belay;

import dev.belay.dialect.shape.DurationForm;
import dev.belay.dialect.shape.Form;
import java.util.List;
import java.util.regex.Pattern;

/** The forms that the native notation is made of, and its words for them; other notations share what means the same. */
public final class Words {

    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "list", "object", "any");

    public static final Form TEXT = new Form.AnyText();
    public static final Form ANYTHING = new Form.Anything();
    public static final Form FLAG = new Form.Flag();
    public static final Form NUMBER = new Form.Amount(-Double.MAX_VALUE, Double.MAX_VALUE);

    public static final Form.Word NAME =
            word("a name of lower-case letters, digits, `-` and `_` that begins with a letter", "[a-z][a-z0-9_-]*", 64);
    public static final Form.Word WORKFLOW =
            word("the name of a workflow, or `NAME@VERSION`", "[a-z][a-z0-9_-]*(?:@[A-Za-z0-9][A-Za-z0-9._+-]*)?", 130);
    public static final Form.Word STEP_ID =
            word("an id of letters, digits, `-` and `_` that begins with a letter", "[A-Za-z][A-Za-z0-9_-]*", 64);
    public static final Form.Word VARIABLE = word(
            "a name of letters, digits, `-` and `_` that begins with a letter or `_`", "[A-Za-z_][A-Za-z0-9_-]*", 64);
    static final Form.Word INPUT = word(
            "a name of letters, digits, `-` and `_` that begins with a letter or `_`, or `*` for any other input",
            "[A-Za-z_][A-Za-z0-9_-]*|[*]",
            64);
    static final Form.Word ENVIRONMENT = word(
            "the name of an environment variable: letters, digits and `_`, not beginning with a digit or `BELAY_`",
            "(?!BELAY_)[A-Za-z_][A-Za-z0-9_]*",
            128);
    static final Form.Word LABEL =
            word("a label of letters, digits, `.`, `_`, `/` and `-`", "[A-Za-z0-9][A-Za-z0-9._/-]*", 64);
    public static final Form.Word ACTION =
            word("the name of an action, such as `file.write`", "[a-z][a-z0-9_-]*(?:[.][a-z0-9_-]+)*", 100);
    public static final Form.Word ANY_KEY = word("a name", "[^\\x00]+", 200);
    public static final Form.Word DURATION = DurationForm.FORM;
    static final Form.Word SHARE = word("a share such as `50%`, from `1%` to `100%`", "(?:100|[1-9][0-9]?)%", 4);

    static final Form STEPS = new Form.Each(new Form.Reference("step"), 1);
    static final Form TEMPLATES = new Form.Named(VARIABLE, ANYTHING);
    static final Form ARGV = new Form.Each(new Form.Single(), 1);

    private Words() {}

    /** Whether expressions use that name for something of their own, so that nothing else can be called like it. */
    public static boolean isReserved(String name) {
        return Vantage.RESERVED.contains(name);
    }

    /** One of several forms. */
    public static Form either(String expected, Form... forms) {
        return new Form.Either(expected, List.of(forms));
    }

    private static Form.Word word(String expected, String pattern, int longest) {
        return new Form.Word(expected, Pattern.compile(pattern), longest);
    }
}
