package dev.belay.dialect.belay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.Reading;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.SourceText;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.dialect.yaml.YamlWriter;
import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.testing.Naughty;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every string that breaks programs in every field of a definition where a text may stand: it is kept as it is, or
 * refused at its place.
 *
 * <p>All pairs of strings and fields take minutes: usually it is one of 32, which is every string and every field.
 * {@code -Dbelay.naughty.stride=1} tries all of them.
 */
class NaughtyFieldsTest {

    private static final NativePrinter PRINTER = new NativePrinter(new SomeActions());
    private static final Map<String, Value> DOCUMENTS = Holes.of(NativeTable.TABLE);
    private static final int STRIDE = Integer.getInteger("belay.naughty.stride", 32);

    @Test
    void keepsEveryStringInEveryFieldAsItIsOrRefusesItAtItsPlace() {
        Map<String, Integer> kept = new TreeMap<>();
        int refused = 0;
        int pair = 0;

        for (Map.Entry<String, Value> place : DOCUMENTS.entrySet()) {
            for (String string : Naughty.strings()) {
                if (pair++ % STRIDE != 0) {
                    continue;
                }
                String text = YamlWriter.write(filled(place.getValue(), string));
                Reading reading = Goldens.DIALECT.read(text);
                check(reading.problems(), text);
                if (reading.definition().isEmpty()) {
                    refused++;
                } else {
                    kept.merge(place.getKey(), 1, Integer::sum);
                    isKept(reading.definition().get(), string, place.getKey());
                }
            }
        }

        int all = kept.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "Naughty strings: %d in %d fields, 1 of %d pairs: %d kept as they are, %d refused at their place%n",
                Naughty.strings().size(), DOCUMENTS.size(), STRIDE, all, refused);
        assertThat(DOCUMENTS).hasSizeGreaterThan(150);
        assertThat(kept).hasSizeGreaterThan(50);
    }

    private static Value filled(Value value, String string) {
        return switch (value) {
            case Value.Text(String text) -> Value.of(text.equals(Holes.HOLE) ? string : text);
            case Value.Sequence(List<Value> items) ->
                new Value.Sequence(
                        items.stream().map(item -> filled(item, string)).toList());
            case Value.Mapping(Map<String, Value> fields) -> {
                Map<String, Value> filled = new LinkedHashMap<>();
                fields.forEach(
                        (name, field) -> filled.put(name.equals(Holes.HOLE) ? string : name, filled(field, string)));
                yield new Value.Mapping(filled);
            }
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> value;
        };
    }

    private static void check(List<Problem> problems, String text) {
        var source = new SourceText(text);
        for (Problem problem : problems) {
            assertThat(problem.location()).as("%s", problem).isPresent();
            Location place = problem.location().orElseThrow();
            assertThat(place.line()).isLessThanOrEqualTo(source.lines());
            assertThat(place.column())
                    .isLessThanOrEqualTo(source.line(place.line()).length() + 1);
        }
        String report = new ProblemReport("x.yaml", text).text(problems);
        assertThat(Naughty.steering(report)).as(report).isEmpty();
    }

    /** What it became can be printed, and is the same when it is read again. */
    private static void isKept(Definition definition, String string, String way) {
        String printed = PRINTER.print(definition);
        assertThat(printed.getBytes(UTF_8)).hasSizeLessThan(Limits.STANDARD.documentBytes());
        assertThat(Goldens.DIALECT.read(printed).definition()).contains(definition);
        boolean computed = string.contains("{{") || string.contains("${");
        // An action that no step uses is no part of what was read; those that are used have tests of their own.
        boolean unused = way.startsWith("./actions.");
        if (!computed && !unused) {
            Value tree = new YamlReader(Limits.STANDARD)
                    .read(printed)
                    .root()
                    .map(Node::toValue)
                    .orElseThrow();
            assertThat(holds(tree, string))
                    .as("`%s` at %s in%n%s", string, way, printed)
                    .isTrue();
        }
    }

    private static boolean holds(Value value, String string) {
        return switch (value) {
            // Where an expression stands, a text may be one, such as `null`.
            case Value.Text(String text) -> text.equals(string) || text.equals("${ " + string.strip() + " }");
            case Value.Sequence(List<Value> items) -> items.stream().anyMatch(item -> holds(item, string));
            case Value.Mapping(Map<String, Value> fields) ->
                fields.containsKey(string) || fields.values().stream().anyMatch(field -> holds(field, string));
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> false;
        };
    }
}
