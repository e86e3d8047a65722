package dev.belay.cel;

import static dev.belay.cel.Values.compile;
import static dev.belay.cel.Values.evaluate;
import static dev.belay.cel.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.expression.Path;
import dev.belay.expression.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelCompilerTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '^', textBlock = """
            inputs.n => 5
            .inputs.n => 5
            inputs . list [ 1 ] => 2
            inputs.list.1 => 2
            steps.gather-info.output.stdout => "one\\ntwo\\n"
            steps["gather-info"].output['stdout'].size() => 8
            my-input + "!" => "mine!"
            inputs.n - 1 => 4
            inputs.n -1 => 4
            inputs.list.map(x, x - 1) => [0, 1, 2]
            inputs.list.map(inputs, inputs) => [1, 2, 3]
            inputs.list.map(a, inputs.list.map(a, a + 1)) => [[2, 3, 4], [2, 3, 4], [2, 3, 4]]
            inputs.list.exists_one(x, x == 2) => true
            inputs.m.map(k, k) => ["a", "b"]
            inputs.m[inputs.key] + inputs.m["b"] => 3
            (inputs.mix)[2].k => 2
            inputs.mix.map(x, x.k ?? 0) => [0, 0, 2]
            inputs.mix.map(x, has(x.k)) => [false, false, true]
            1 + 2 * 3 - 4 / 2 % 3 => 5
            -9223372036854775808 => -9223372036854775807 - 1
            9007199254740993 > 9007199254740992.0 => true
            [1, 2] == [1.0, 2] => true
            {"a": 1, "b": [2]} == {"b": [2], "a": 1} => true
            !(inputs.t && 2 > 1) || "b" < "c" => true
            {1: "one"} => {"1": "one"}
            [1, 2,] => [1, 2]
            "\\x41\\101\\u00e9\\U0001F600" => "AAé😀"
            """)
    void computes(String source, String expected) {
        assertThat(evaluate(source)).isEqualTo(new Evaluation.Known(value(expected)));
    }

    @Test
    void keepsTextsWithQuotesAndLineEnds() {
        assertThat(value("'''a'b''c\n'''").rendered()).isEqualTo("a'b''c\n");
        assertThat(value("\"\"\"say \"hi\\\"\"\"\"").rendered()).isEqualTo("say \"hi\"");
        assertThat(value("r'\\d' + \"\\\\d\"").rendered()).isEqualTo("\\d\\d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            nope                     | 0
            inputs.n + nope.x        | 11
            inputs.list.map(x, y)    | 19
            x | 0
            size(nope)               | 5
            [1, nope]                | 4
            inputs.list.map(x, x) + x | 24
            """)
    void saysWhereANameIsUnknown(String source, int offset) {
        assertThat(compile(source))
                .isInstanceOfSatisfying(
                        Compilation.Undefined.class,
                        undefined -> assertThat(undefined.offset()).isEqualTo(offset));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "@", quoteCharacter = '^', textBlock = """
            inputs. @ 7 @ a name was expected, found the end
            inputs.n + @ 10 @ a value was expected, found the end
            (1 @ 2 @ `)` was expected, found the end
            [1, 2 @ 5 @ `,` or `]` was expected, found the end
            {"a" 1} @ 5 @ `:` was expected, found `1`
            1 2 @ 2 @ the end or an operator was expected, found `2`
            inputs.n = 5 @ 9 @ the end or an operator was expected, found `=`; equality is written `==`
            inputs.n & 1 @ 9 @ the end or an operator was expected, found `&`; the logical operator is written `&&`
            "abc @ 0 @ the text that begins here has no closing `"`
            "a\\qb" @ 2 @ `\\q` is not an escape; write `\\\\` for a backslash
            9223372036854775808 @ 0 @ the number that begins here is not an integer of 64 bits
            12abc @ 2 @ a number was expected to end here, found `a`
            inputs.list.map(x, x-1) @ 19 @ `x-1` is one name; a subtraction needs spaces: `x - 1`
            nope(1) @ 0 @ there is no function `nope`
            upper(inputs.s) @ 0 @ there is no function `upper`; it is a filter: write `value | upper`
            size(1, 2) @ 0 @ `size` takes 1 argument, found 2
            contains("a", "b") @ 0 @ `contains` stands behind a value: write `value.contains(...)`
            inputs.s.int() @ 9 @ `int` stands before its value: write `int(value)`
            inputs.s | split @ 11 @ the filter `split` takes 1 argument, found 0
            inputs.list.map(1, 2) @ 16 @ the name of a variable was expected, found `1`
            has(1) @ 4 @ `has` takes a path such as `inputs.name`
            b"abc" @ 0 @ a text with the prefix `b` is not known here; only `r` is
            é @ 0 @ a value was expected, found `é`
            """)
    void saysWhereAndWhyASourceCannotBeRead(String source, int offset, String reason) {
        assertThat(compile(source)).isEqualTo(new Compilation.Invalid(reason, offset));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            inputs.nope                        | inputs.nope
            inputs.n + inputs.nope             | inputs.nope
            inputs.nope && true                | inputs.nope
            inputs.m["zz"]                     | inputs.m.zz
            [inputs.nope]                      | inputs.nope
            inputs.list.map(x, x + inputs.nope) | inputs.nope
            [[1].all(x, inputs.nope)]          | inputs.nope
            """)
    void namesTheUndefinedPath(String source, String path) {
        assertThat(evaluate(source))
                .isInstanceOfSatisfying(
                        Evaluation.Undefined.class,
                        undefined -> assertThat(undefined.path().toString()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item",
                "item.x ?? 1",
                "item.x + 1",
                "has(item.x)",
                "inputs.t && item.x",
                "item.x | upper",
                "[item]"
            })
    void waitsForWhatIsNotKnownYet(String source) {
        assertThat(evaluate(source)).isInstanceOf(Evaluation.NotYet.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.x || true",
                "!(false && item.x)",
                "inputs.t ? true : item.x",
                "inputs.t ?? item.x",
                "inputs.nope || inputs.n == 5",
                "[true, item.x == 1].size() == 2 || true"
            })
    void passesOverWhatIsNotNeeded(String source) {
        assertThat(evaluate(source)).isEqualTo(new Evaluation.Known(value("true")));
    }

    @Test
    void tellsEveryPathThatItMayRead() {
        Expression expression =
                compiled("inputs.list.filter(x, x > inputs.n)[0] ?? steps.a-b.out | default(inputs.m[item])");

        assertThat(expression.references())
                .containsExactly(
                        Path.of("inputs", "list"),
                        Path.of("inputs", "n"),
                        Path.of("steps", "a-b", "out"),
                        Path.of("inputs", "m"),
                        Path.of("item"));
    }

    @Test
    void expressionsOfTheSameSourceAreEqual() {
        assertThat(compiled("inputs.n")).isEqualTo(compiled("inputs.n")).isNotEqualTo(compiled("inputs.s"));
        assertThat(compiled("inputs.n + 1"))
                .isEqualTo(compiled("inputs.n + 1"))
                .hasSameHashCodeAs(compiled("inputs.n + 1"));
    }

    @Test
    void isEvaluatedManyTimesOverDifferentScopes() {
        Expression expression = compiled("inputs.n * 2");

        assertThat(expression.evaluate(Values.scope(value("{'inputs': {'n': 4}}"))))
                .isEqualTo(new Evaluation.Known(value("8")));
        assertThat(expression.evaluate(Scope.EMPTY)).isEqualTo(new Evaluation.Undefined(Path.of("inputs", "n")));
        assertThat(expression.evaluate(Values.scope(value("{'inputs': {'n': 1.5}}"))))
                .isEqualTo(new Evaluation.Known(value("3.0")));
    }

    private static Expression compiled(String source) {
        return ((Compilation.Compiled) compile(source)).expression();
    }
}
