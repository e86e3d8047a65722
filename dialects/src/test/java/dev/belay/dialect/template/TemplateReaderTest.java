package dev.belay.dialect.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.expression.Expression;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.expression.Template;
import dev.belay.expression.Template.Part;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {

    private static final Set<String> ROOTS = Set.of("x", "y");

    @ParameterizedTest
    @ValueSource(strings = {"${ x }", "${x}", "{{ x }}", "{{x}}"})
    void aTextThatIsOneInsertionKeepsItsType(String text) {
        assertThat(template(text)).isEqualTo(new Template.Computed(expression("x")));
    }

    @Test
    void anythingBesideMakesItAText() {
        assertThat(template("a ${ x }{{ y }}\n"))
                .isEqualTo(new Template.Prose(List.of(
                        new Part.Literal("a "),
                        new Part.Insertion(expression("x")),
                        new Part.Insertion(expression("y")),
                        new Part.Literal("\n"))));
    }

    @Test
    void aTextWithoutInsertionsIsKnownAsWritten() {
        assertThat(template("costs $5, {a}, }} and \\d")).isEqualTo(Template.constant("costs $5, {a}, }} and \\d"));
        assertThat(template("")).isEqualTo(Template.constant(""));
    }

    @Test
    void literalDelimitersAreEscaped() {
        assertThat(template("$${x} \\{{ x }} $$${x}")).isEqualTo(Template.constant("${x} {{ x }} $${x}"));
        assertThat(template("{{ '{{' }}")).isEqualTo(new Template.Computed(expression("'{{'")));
    }

    @Test
    void bracesAndQuotesOfTheExpressionDoNotEndIt() {
        assertThat(template("${ {'a': {'b': '}'}}['a'] }"))
                .isEqualTo(new Template.Computed(expression("{'a': {'b': '}'}}['a']")));
        assertThat(template("{{ {'a': {'b': 1}} }}")).isEqualTo(new Template.Computed(expression("{'a': {'b': 1}}")));
        assertThat(template("{{ {'a':1}}}")).isEqualTo(new Template.Computed(expression("{'a':1}")));
        assertThat(template("${ 'it\\'s }' }")).isEqualTo(new Template.Computed(expression("'it\\'s }'")));
        assertThat(template("${ r'\\' }")).isEqualTo(new Template.Computed(expression("r'\\'")));
        assertThat(template("{{ '''a'}}''' }}")).isEqualTo(new Template.Computed(expression("'''a'}}'''")));
    }

    @Test
    void everyProblemIsTold() {
        TextReading reading = read("a ${ nope } b {{ x + }} c ${ 1 2 } d ${ x");

        assertThat(reading.problems()).extracting(TextProblem::offset).containsExactly(5, 20, 31, 37);
        assertThat(reading.problems())
                .extracting(problem -> problem.problem().code())
                .containsExactly(
                        ProblemCode.UNDEFINED_REFERENCE,
                        ProblemCode.EXPRESSION_SYNTAX,
                        ProblemCode.EXPRESSION_SYNTAX,
                        ProblemCode.EXPRESSION_SYNTAX);
        assertThat(reading.problems().getFirst().length()).isEqualTo(4);
        assertThat(reading.problems().getFirst().problem().hint()).isEqualTo(Optional.of("Known here: `x`, `y`."));
        assertThat(reading.problems().getLast().problem().message())
                .isEqualTo("The expression `${ x` cannot be read: the closing `}` is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x == 1", "${ x == 1 }", "{{ x == 1 }}", "  x == 1\n"})
    void aConditionNeedsNoDelimiters(String text) {
        TextReading reading = new TemplateReader(new CelCompiler()).readExpression(text, ROOTS);

        assertThat(reading).isEqualTo(new TextReading(new Template.Computed(expression("x == 1")), List.of()));
    }

    @Test
    void aConditionSaysWhereItIsWrong() {
        TextReading reading = new TemplateReader(new CelCompiler()).readExpression("  ${ x == nope }", ROOTS);

        assertThat(reading.problems()).extracting(TextProblem::offset).containsExactly(10);
    }

    @Test
    void readsAnythingWithoutFailing() {
        List<String> pieces =
                List.of("${", "{{", "}}", "}", "$${", "\\{{", "x", "'", "\"", " ", "\\", "r'", "nope", "$", "{", "1");
        var random = new Random(99);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(1, 10); j > 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            for (TextProblem problem : read(text.toString()).problems()) {
                assertThat(problem.offset()).as(text.toString()).isBetween(0, text.length());
            }
        }
    }

    private static TextReading read(String text) {
        return new TemplateReader(new CelCompiler()).read(text, ROOTS);
    }

    private static Template template(String text) {
        TextReading reading = read(text);
        assertThat(reading.problems()).isEmpty();
        return reading.template();
    }

    private static Expression expression(String source) {
        return ((Compilation.Compiled) new CelCompiler().compile(source, ROOTS)).expression();
    }
}
