package dev.belay.dialect.systemprompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.dialect.detection.Dialects;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.SourceText;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.dialect.yaml.YamlWriter;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.testing.Naughty;
import dev.belay.testing.Scrambled;
import dev.belay.testing.world.DocumentActions;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a document holds, it is read or refused at its place, and what was read can be printed and read again. */
class HostileDocumentTest {

    private static final DocumentActions ACTIONS = new DocumentActions();
    private static final Dialects DIALECTS = new Dialects(ACTIONS, new CelCompiler());
    private static final NativeDialect NATIVE = new NativeDialect(ACTIONS, new CelCompiler());
    private static final NativePrinter PRINTER = new NativePrinter(ACTIONS);

    /** All pairs of strings and fields take minutes: usually it is one of so many. */
    private static final int STRIDE = Integer.getInteger("belay.naughty.stride", 64);

    private static final int SCRAMBLED = 3_000;

    @Test
    void readsOrRefusesEveryNaughtyStringInEveryField() {
        int pair = 0;
        int read = 0;
        int refused = 0;
        for (String text : documents()) {
            Value document = new YamlReader(Limits.STANDARD)
                    .read(text)
                    .root()
                    .orElseThrow()
                    .toValue();
            int texts = count(document);
            for (int field = 0; field < texts; field++) {
                for (String string : Naughty.strings()) {
                    if (pair++ % STRIDE == 0) {
                        Value changed = new Replacing(field, string).in(document);
                        boolean kept = isSound(YamlWriter.write(changed));
                        read += kept ? 1 : 0;
                        refused += kept ? 0 : 1;
                    }
                }
            }
        }

        assertThat(read).isGreaterThan(30);
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void readsOrRefusesDocumentsThatNobodyWrote() {
        var random = new Random(24);
        List<String> texts = documents();

        for (int i = 0; i < SCRAMBLED; i++) {
            isSound(Scrambled.of(texts, random));
        }
    }

    @Test
    void readsALongDocumentInTimeThatIsInProportion() {
        var text = new StringBuilder("name: long\nsteps:\n");
        for (int i = 0; i < Definition.MAX_STEPS; i++) {
            text.append("  - { id: s").append(i).append(", type: action, action: store, inputs: { data: [");
            text.append("\"${x}\", ".repeat(20)).append("1] } }\n");
        }

        Reading reading = DIALECTS.read(text.toString());

        assertThat(reading.problems()).isEmpty();
    }

    /** Whether it could be read; what is told stands in the text, and steers nobody's terminal. */
    private static boolean isSound(String text) {
        Reading reading = DIALECTS.read(text);
        var source = new SourceText(text.startsWith("\ufeff") ? text.substring(1) : text);
        for (Problem problem : reading.problems()) {
            Location place = problem.location().orElseThrow();
            assertThat(place.line()).as("%s in%n%s", problem, text).isLessThanOrEqualTo(source.lines());
        }
        assertThat(Naughty.steering(new ProblemReport("x.yaml", text).text(reading.problems())))
                .isEmpty();
        reading.definition()
                .ifPresent(definition -> assertThat(
                                NATIVE.read(PRINTER.print(definition)).definition())
                        .as(text)
                        .contains(definition));
        return reading.definition().isPresent();
    }

    private static List<String> documents() {
        try (Stream<Path> folders = Files.list(Path.of("src", "test", "resources", "systemprompt"))) {
            return folders.sorted()
                    .filter(folder -> Files.exists(folder.resolve("native.yaml")))
                    .map(folder -> folder.resolve("definition.yaml"))
                    .filter(Files::exists)
                    .map(HostileDocumentTest::read)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static int count(Value value) {
        return switch (value) {
            case Value.Text _ -> 1;
            case Value.Sequence(List<Value> items) ->
                items.stream().mapToInt(HostileDocumentTest::count).sum();
            case Value.Mapping(Map<String, Value> fields) ->
                fields.values().stream().mapToInt(HostileDocumentTest::count).sum();
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> 0;
        };
    }

    /** Puts a string in the place of one text. */
    private static final class Replacing {

        private final String string;
        private int left;

        Replacing(int field, String string) {
            this.left = field;
            this.string = string;
        }

        Value in(Value value) {
            return switch (value) {
                case Value.Text _ -> left-- == 0 ? Value.of(string) : value;
                case Value.Sequence(List<Value> items) -> {
                    List<Value> replaced = new ArrayList<>();
                    items.forEach(item -> replaced.add(in(item)));
                    yield new Value.Sequence(replaced);
                }
                case Value.Mapping(Map<String, Value> fields) -> {
                    Map<String, Value> replaced = new LinkedHashMap<>();
                    fields.forEach((name, field) -> replaced.put(name, in(field)));
                    yield new Value.Mapping(replaced);
                }
                case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> value;
            };
        }
    }
}
