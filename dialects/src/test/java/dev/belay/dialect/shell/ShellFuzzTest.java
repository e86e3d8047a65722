package dev.belay.dialect.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.dialect.template.TextProblem;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random shell texts: whatever the reader accepts is run by real shells with values that would leave a trace.
 *
 * <p>{@code -Dbelay.fuzz.seed=N -Dbelay.fuzz.texts=N} explores further; a failure names its text.
 */
class ShellFuzzTest {

    private static final long SEED = Long.getLong("belay.fuzz.seed", 20_301);
    private static final int TEXTS = Integer.getInteger("belay.fuzz.texts", 30);
    private static final Set<String> ROOTS = Set.of("x", "y");

    private static final List<String> PIECES = List.of(
            "{{ x }}",
            "{{ x }}",
            "{{ y }}",
            "{{ x }}",
            " ",
            " ",
            " ",
            "\n",
            "\n",
            "'",
            "'",
            "\"",
            "\"",
            "`",
            "$(",
            "$(",
            ")",
            ")",
            "$((",
            "))",
            "${",
            "${z:-",
            "}",
            "\\",
            "\\\n",
            ";",
            ";",
            "|",
            "&",
            "&&",
            "<<EOF",
            "\nEOF\n",
            "<<'EOF'",
            "<<-E",
            "\n\tE\n",
            "case {{ x }} in ",
            "a) ",
            "*) ",
            ";;",
            " esac",
            "if true; then ",
            "; fi",
            "{ ",
            "; }",
            "#",
            " # ",
            "echo ",
            "echo ",
            "printf '%s' ",
            "cat ",
            "true ",
            "z=",
            "z={{ x }}",
            "$z",
            "\"$z\"",
            "$",
            "$'",
            "$\"",
            "$$",
            "a=(",
            "[ ",
            " ]",
            "[[ ",
            " ]]",
            " -eq 1",
            "eval ",
            "sh -c ",
            "for i in ",
            "; do ",
            "; done",
            "f() ",
            "f ",
            "=",
            "-",
            ">/dev/null",
            "2>&1",
            "<",
            "<(",
            ">(",
            "<<<",
            "*",
            "~",
            "!",
            "(",
            "((",
            "a",
            "b",
            "1",
            "export ",
            "set -- ",
            "$1",
            "read r",
            "unset ",
            "echo a | ",
            " | sh",
            "let ",
            "$[",
            "]",
            "\t",
            "\\'",
            "\\\"",
            "\\$",
            "env ",
            "command ",
            "while false; do ",
            "EOF",
            "test ",
            ": ");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whatIsAcceptedNeverRunsAValue(String shell) throws Exception {
        Path program = ShellInjectionTest.installed(shell);
        List<Template.Shell> accepted = accepted(TEXTS);

        List<String> ran = run(program, accepted);

        assertThat(accepted).hasSizeGreaterThan(TEXTS / 2);
        assertThat(ran).isEmpty();
    }

    @Test
    void readsAnythingWithoutFailingAndSaysWhere() {
        var random = new Random(SEED);
        for (int i = 0; i < TEXTS * 10; i++) {
            String text = text(random);
            TextReading reading = new ShellTextReader(new CelCompiler()).read(text, ROOTS);
            for (TextProblem problem : reading.problems()) {
                assertThat(problem.offset() + problem.length()).as(text).isLessThanOrEqualTo(text.length());
            }
            if (reading.problems().isEmpty() && !text.contains("\\{{")) {
                assertThat(((Template.Shell) reading.template()).script())
                        .as(text)
                        .doesNotContain("{{ ");
            }
        }
    }

    private static List<Template.Shell> accepted(int count) {
        var random = new Random(SEED);
        var accepted = new ArrayList<Template.Shell>();
        for (int i = 0; i < count * 10; i++) {
            TextReading reading = new ShellTextReader(new CelCompiler()).read(text(random), ROOTS);
            Template.Shell shell = (Template.Shell) reading.template();
            if (reading.problems().isEmpty() && !shell.variables().isEmpty()) {
                accepted.add(shell);
            }
        }
        return accepted;
    }

    private static String text(Random random) {
        return random.nextBoolean() ? new RandomShellText(random).text() : pieces(random);
    }

    private static String pieces(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(3, 18); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** The sources of the texts in which a value was run. */
    private List<String> run(Path program, List<Template.Shell> texts) throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("texts"));
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(folder.resolve("texts/" + i), texts.get(i).script());
        }
        Files.writeString(folder.resolve("driver"), DRIVER);
        Process process = new ProcessBuilder("/bin/sh", "driver", program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        try (Stream<Path> traces = Files.list(folder.resolve("traces"))) {
            return traces.map(trace -> texts.get(
                                    Integer.parseInt(trace.getFileName().toString()))
                            .source())
                    .toList();
        }
    }

    /** Runs each text in a folder of its own, with several values that are code in one context or another. */
    private static final String DRIVER = """
            top=$PWD
            mkdir traces
            for text in texts/*; do
              number=${text#texts/}
              for value in '$(touch executed)' '`touch executed`' '; touch executed;' "'; touch executed; '" \\
                  '"; touch executed; "' ') touch executed;;' 'a[$(touch executed)]' 'touch executed' '
            touch executed
            EOF
            touch executed
            '; do
                mkdir "work" && cd work
                BELAY_1=$value BELAY_2=$value timeout 5 "$1" "../$text" </dev/null >/dev/null 2>&1
                [ -e executed ] && touch "../traces/$number"
                cd "$top" && rm -rf work
              done
            done
            """;
}
