package dev.belay.dialect.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.template.TextProblem;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Expression;
import dev.belay.expression.Lookup;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextReaderTest {

    private static final Set<String> ROOTS = Set.of("x", "y", "inputs");

    /** Pairs of lines: a text, and its script; {@code ⏎} is a line end. */
    static Stream<Arguments> accepted() {
        List<String> lines = lines("accepted.txt");
        var pairs = new ArrayList<Arguments>();
        for (int i = 0; i < lines.size(); i += 2) {
            pairs.add(Arguments.of(lines.get(i), lines.get(i + 1)));
        }
        return pairs.stream();
    }

    /** A text on each line, whose insertions between {@code ‹ ›} are refused, and no other. */
    static Stream<String> refused() {
        return lines("refused.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void quotesTheReferenceForItsPlace(String text, String script) {
        TextReading reading = read(text.replace('⏎', '\n'));

        assertThat(reading.problems()).isEmpty();
        assertThat(shell(reading).script()).isEqualTo(script.replace('⏎', '\n'));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesUnsafePlacesAndSaysWhere(String marked) {
        String text = marked.replace("‹", "").replace("›", "").replace('⏎', '\n');

        TextReading reading = read(text);

        assertThat(reading.problems()).extracting(TextProblem::offset).containsExactlyElementsOf(marks(marked));
        assertThat(reading.problems()).allSatisfy(problem -> {
            assertThat(problem.problem().code()).isEqualTo(ProblemCode.UNSAFE_SHELL_POSITION);
            assertThat(problem.problem().hint()).isPresent();
        });
    }

    private static List<Integer> marks(String marked) {
        var marks = new ArrayList<Integer>();
        String rest = marked.replace("›", "");
        for (int at = rest.indexOf('‹'); at >= 0; at = rest.indexOf('‹')) {
            marks.add(at);
            rest = rest.replaceFirst("‹", "");
        }
        return marks;
    }

    @Test
    void equalExpressionsShareAVariable() {
        Template.Shell shell = shell(read("echo {{ x }} {{ y }} \"{{ x }}\" {{x}}"));

        assertThat(shell.variables().keySet()).containsExactly("BELAY_1", "BELAY_2");
        assertThat(shell.variables().values()).extracting(Expression::source).containsExactly("x", "y");
        assertThat(shell.script()).isEqualTo("echo \"${BELAY_1}\" \"${BELAY_2}\" \"${BELAY_1}\" \"${BELAY_1}\"");
    }

    @Test
    void keepsTheTextAsWritten() {
        String text = "echo {{ x }}";

        assertThat(shell(read(text)).source()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo ${inputs.x}", "echo '${ inputs.x }'", "echo \"${.inputs.x | upper}\""})
    void aPathInDollarBracesIsAMistake(String text) {
        assertThat(read(text).problems()).anySatisfy(problem -> {
            assertThat(problem.problem().code()).isEqualTo(ProblemCode.EXPRESSION_SYNTAX);
            assertThat(problem.offset()).isEqualTo(text.indexOf("${"));
            assertThat(problem.problem().hint()).contains("Write `{{ inputs... }}`.");
        });
    }

    @Test
    void faultyExpressionsAreToldWithTheirPlace() {
        assertThat(read("echo {{ nope }} {{ x + }}").problems())
                .extracting(TextProblem::offset)
                .containsExactly(8, 22);
    }

    @Test
    void aValueThatNoEnvironmentCanCarryIsRefusedBeforeTheCommandStarts() {
        Template shell = read("echo {{ x }}").template();

        for (String value : List.of("a\0b", "\ud800", "x".repeat(200_000))) {
            Resolution resolution = shell.resolve(_ -> new Lookup.Found(Value.of(value)));
            assertThat(resolution).isInstanceOf(Resolution.Unresolved.class);
        }
    }

    @Test
    void deepTextsAreRefusedNotFollowed() {
        for (String opening : List.of("$(", "${", "(", "a=(", "\"$(", "$((", "case x in a) ")) {
            TextReading reading = read(opening.repeat(20_000) + " {{ x }}");
            assertThat(reading.problems()).isNotEmpty();
        }
    }

    private static TextReading read(String text) {
        return new ShellTextReader(new CelCompiler()).read(text, ROOTS);
    }

    private static Template.Shell shell(TextReading reading) {
        return (Template.Shell) reading.template();
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(ShellTextReaderTest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("##"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
