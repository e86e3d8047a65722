package dev.belay.dialect.systemprompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.GoldenFolder;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.problem.Problem;
import dev.belay.testing.world.DocumentActions;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden definition of the notation: a folder holds a {@code definition.yaml} or {@code .json}, the {@code
 * problems.txt} that are told of it, and, where none is an error, the {@code native.yaml} that means the same.
 */
class SystempromptGoldenTest {

    private static final GoldenFolder ALL = GoldenFolder.named("systemprompt");
    private static final DocumentActions ACTIONS = new DocumentActions();
    private static final SystempromptDialect DIALECT =
            new SystempromptDialect(ACTIONS, new CelCompiler(), SystempromptSettings.STANDARD);
    private static final NativeDialect NATIVE = new NativeDialect(ACTIONS, new CelCompiler());

    static List<String> goldens() {
        return ALL.names();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void tellsEveryProblemAtItsPlace(String name) {
        String file = definition(name);
        String text = ALL.read(name, file);

        Reading reading = DIALECT.read(text);

        String told = new ProblemReport(file, text).text(reading.problems());
        ALL.compare(name, "problems.txt", told);
        assertThat(reading.definition().isPresent()).isEqualTo(!Problem.anyError(reading.problems()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void meansWhatItsNativeFormMeans(String name) {
        Reading reading = DIALECT.read(ALL.read(name, definition(name)));

        String found =
                reading.definition().map(new NativePrinter(ACTIONS)::print).orElse("");

        ALL.compare(name, "native.yaml", found);
        reading.definition().ifPresent(definition -> assertThat(again(found)).isEqualTo(definition));
    }

    @Test
    void thereAreManyGoldens() {
        assertThat(goldens()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static Definition again(String text) {
        Reading reading = NATIVE.read(text);
        return reading.definition()
                .orElseThrow(() ->
                        new AssertionError(text + new ProblemReport("native.yaml", text).text(reading.problems())));
    }

    private static String definition(String name) {
        return Files.exists(ALL.file(name, "definition.yaml")) ? "definition.yaml" : "definition.json";
    }
}
