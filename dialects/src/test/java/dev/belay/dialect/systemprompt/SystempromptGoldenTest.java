package dev.belay.dialect.systemprompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden definition of the notation: a folder holds a {@code definition.yaml} or {@code .json}, the {@code
 * problems.txt} that are told of it, and, where none is an error, the {@code native.yaml} that means the same.
 *
 * <p>{@code -Dbelay.golden=write} writes what is found instead of comparing it.
 */
class SystempromptGoldenTest {

    private static final Path ROOT = Path.of("src", "test", "resources", "systemprompt");
    private static final boolean WRITE = "write".equals(System.getProperty("belay.golden"));
    private static final DocumentActions ACTIONS = new DocumentActions();
    private static final SystempromptDialect DIALECT =
            new SystempromptDialect(ACTIONS, new CelCompiler(), SystempromptSettings.STANDARD);
    private static final NativeDialect NATIVE = new NativeDialect(ACTIONS, new CelCompiler());

    static List<String> goldens() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void tellsEveryProblemAtItsPlace(String name) {
        Path file = definition(name);
        String text = read(file);

        Reading reading = DIALECT.read(text);

        String told = new ProblemReport(file.getFileName().toString(), text).text(reading.problems());
        compare(name, "problems.txt", told);
        assertThat(reading.definition().isPresent()).isEqualTo(!Problem.anyError(reading.problems()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void meansWhatItsNativeFormMeans(String name) {
        Reading reading = DIALECT.read(read(definition(name)));

        String found =
                reading.definition().map(new NativePrinter(ACTIONS)::print).orElse("");

        compare(name, "native.yaml", found);
        reading.definition().ifPresent(definition -> assertThat(again(found)).isEqualTo(definition));
    }

    @Test
    void thereAreManyGoldens() throws IOException {
        assertThat(goldens()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static Definition again(String text) {
        Reading reading = NATIVE.read(text);
        return reading.definition()
                .orElseThrow(() ->
                        new AssertionError(text + new ProblemReport("native.yaml", text).text(reading.problems())));
    }

    private static Path definition(String name) {
        Path yaml = ROOT.resolve(name).resolve("definition.yaml");
        return Files.exists(yaml) ? yaml : ROOT.resolve(name).resolve("definition.json");
    }

    private static void compare(String name, String file, String found) {
        Path path = ROOT.resolve(name).resolve(file);
        if (WRITE) {
            write(path, found);
        }
        String expected = Files.exists(path) ? read(path) : "";
        assertThat(found).as("%s of %s", file, name).isEqualTo(expected);
    }

    private static void write(Path path, String text) {
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(path);
            } else {
                Files.writeString(path, text);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
