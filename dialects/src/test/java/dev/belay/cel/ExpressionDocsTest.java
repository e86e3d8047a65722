package dev.belay.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.dialect.shell.ShellTextReader;
import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Evaluation;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.expression.Lookup;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of {@code docs/expressions.md}. */
class ExpressionDocsTest {

    private static final Set<String> ROOTS = Set.of("inputs", "steps");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");
    private static final String PAGE = page();

    static Stream<Arguments> expressions() {
        return examples("expressions");
    }

    static Stream<Arguments> texts() {
        return examples("texts");
    }

    static Stream<Arguments> refused() {
        return examples("refused");
    }

    static Stream<Arguments> commands() {
        var pairs = new ArrayList<Arguments>();
        List<String> lines = blocks("commands").flatMap(String::lines).toList();
        for (int i = 0; i < lines.size(); i += 2) {
            pairs.add(Arguments.of(lines.get(i), lines.get(i + 1)));
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void computesWhatThePageSays(String source, String answer) {
        Compilation compilation = new CelCompiler().compile(source, ROOTS);

        assertThat(said(compilation)).startsWith(said(answer));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void rendersWhatThePageSays(String source, String answer) {
        TextReading reading = new TemplateReader(new CelCompiler()).read(source, ROOTS);

        assertThat(said(reading)).contains(said(answer).replace("unreadable: ", ""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void rewritesCommandsAsThePageSays(String source, String answer) {
        TextReading reading = new ShellTextReader(new CelCompiler()).read(lines(source), ROOTS);

        if (answer.startsWith("=> refused: ")) {
            assertThat(said(reading)).contains(answer.substring("=> refused: ".length()));
        } else {
            assertThat(reading.problems()).isEmpty();
            assertThat(((Template.Shell) reading.template()).script()).isEqualTo(lines(answer.substring(3)));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesCommandsAsThePageSays(String source, String place) {
        TextReading reading = new ShellTextReader(new CelCompiler()).read(lines(source), ROOTS);

        assertThat(said(reading)).contains("A value cannot be inserted " + place + ":");
    }

    private static String said(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled(var expression) -> said(expression.evaluate(scope()));
            case Compilation.Invalid(String reason, int offset) -> "unreadable: " + reason + " at " + offset;
            case Compilation.Undefined(String name, int offset) -> "unknown name: " + name + " at " + offset;
        };
    }

    private static String said(Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Known(Value value) -> "=> " + value;
            case Evaluation.Undefined(Path path) -> "undefined: " + path;
            case Evaluation.NotYet(Path path) -> "not yet: " + path;
            case Evaluation.Failed(String message) -> "fails: " + message;
        };
    }

    private static String said(TextReading reading) {
        if (!reading.problems().isEmpty()) {
            return reading.problems().stream()
                    .map(problem -> problem.problem().message())
                    .toList()
                    .toString();
        }
        return switch (reading.template().resolve(scope())) {
            case Resolution.Resolved(Value value) -> "=> " + value;
            case Resolution.Unresolved(var gaps) -> gaps.toString();
        };
    }

    /** An answer of the page; values are compared in Belay's own spelling. */
    private static String said(String answer) {
        return answer.startsWith("=> ") ? "=> " + value(answer.substring(3)) : answer;
    }

    private static Value value(String source) {
        Compilation compilation = new CelCompiler().compile(source, Set.of());
        Evaluation evaluation =
                ((Compilation.Compiled) compilation).expression().evaluate(Scope.EMPTY);
        return ((Evaluation.Known) evaluation).value();
    }

    private static Scope scope() {
        Value values = value(blocks("json").findFirst().orElseThrow());
        return path -> path.startsWith("steps", "later") ? new Lookup.NotYet() : Lookup.in(values, path.segments());
    }

    private static Stream<Arguments> examples(String kind) {
        return blocks(kind).flatMap(String::lines).map(line -> {
            int mark = line.lastIndexOf(" # ");
            return Arguments.of(
                    line.substring(0, mark).strip(), line.substring(mark + 3).strip());
        });
    }

    private static Stream<String> blocks(String kind) {
        Matcher matcher = BLOCK.matcher(PAGE);
        return matcher.results().filter(block -> block.group(1).equals(kind)).map(block -> block.group(2));
    }

    private static String lines(String text) {
        return text.replace("⏎", "\n");
    }

    private static String page() {
        try {
            return Files.readString(java.nio.file.Path.of("..", "docs", "expressions.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
