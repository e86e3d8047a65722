package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.belay.dialect.shape.Choice;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.shape.Table;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.Problem;
import dev.belay.testing.Scrambled;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema is that of the parser, and both say the same of every golden definition. */
class NativeSchemaTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "belay.schema.json");

    private static final YamlReader READER = new YamlReader(Limits.STANDARD);
    private static final int MUTATIONS = 2_000;

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(NativeSchema.text());

    static List<String> readableGoldens() {
        return Goldens.names().stream()
                .filter(name -> read(name).problems().isEmpty())
                .toList();
    }

    @Test
    void isPublishedAsItIs() throws IOException {
        if ("write".equals(System.getProperty("belay.golden"))) {
            Files.writeString(PUBLISHED, NativeSchema.text());
        }

        assertThat(Files.readString(PUBLISHED)).isEqualTo(NativeSchema.text());
    }

    @ParameterizedTest
    @MethodSource("readableGoldens")
    void agreesWithTheParserAboutTheShape(String name) {
        Document document = read(name);
        String json = document.root().orElseThrow().toValue().toString();

        List<Problem> told = ShapeCheck.check(NativeTable.TABLE, document.root().orElseThrow());

        assertThat(SCHEMA.validate(json, InputFormat.JSON).isEmpty())
                .as("the parser says %s", told)
                .isEqualTo(told.isEmpty());
    }

    @Test
    void agreesWithTheParserAboutDocumentsThatNobodyWrote() {
        var random = new Random(7);
        List<String> texts = readableGoldens().stream().map(Goldens::definition).toList();
        int readable = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = Scrambled.of(texts, random);
            Document document = READER.read(text);
            if (document.problems().isEmpty() && document.root().isPresent()) {
                readable++;
                Node root = document.root().get();
                List<Problem> told = ShapeCheck.check(NativeTable.TABLE, root);
                assertThat(SCHEMA.validate(root.toValue().toString(), InputFormat.JSON))
                        .as("the parser says %s of%n%s", told, text)
                        .matches(errors -> errors.isEmpty() == told.isEmpty());
            }
        }
        assertThat(readable).isGreaterThan(MUTATIONS / 10);
    }

    @Test
    void knowsEnoughGoldensOfBothKinds() {
        assertThat(readableGoldens()).hasSizeGreaterThan(30);
    }

    @Test
    void showsAnExampleOfEveryKey() {
        List<String> wrong = new ArrayList<>();
        Table table = NativeTable.TABLE;
        mappings(table)
                .forEach(choice -> choice.shapes()
                        .values()
                        .forEach(shape ->
                                shape.keys().forEach(key -> wrong.addAll(faults(table, choice.title(), key)))));

        assertThat(wrong).isEmpty();
    }

    @Test
    void showsNoExampleOfAKeyThatIsGone() {
        Map<String, Set<String>> known = new HashMap<>();
        mappings(NativeTable.TABLE)
                .forEach(choice -> known.computeIfAbsent(choice.title(), _ -> new HashSet<>())
                        .addAll(choice.allKeys()));

        NativeTable.TABLE
                .examples()
                .byTitle()
                .forEach((title, keys) -> assertThat(known.getOrDefault(title, Set.of()))
                        .as(title)
                        .containsAll(keys.keySet()));
    }

    /** Each example is held against the form of its key. */
    private static List<String> faults(Table table, String title, Key key) {
        List<Value> examples = table.examples().of(title, key.name());
        if (examples.isEmpty()) {
            return List.of("`" + key.name() + "` of " + title + " has no example");
        }
        Map<String, Form> forms = new LinkedHashMap<>(table.forms());
        forms.put("example", key.form());
        return examples.stream()
                .flatMap(
                        example -> ShapeCheck.check(
                                new Table("example", forms),
                                READER.read(example.toString()).root().orElseThrow())
                                .stream())
                .map(problem -> "`" + key.name() + "` of " + title + ": " + problem.message())
                .toList();
    }

    private static Stream<Choice> mappings(Table table) {
        return table.forms().values().stream().flatMap(NativeSchemaTest::mappings);
    }

    private static Stream<Choice> mappings(Form form) {
        return switch (form) {
            case Form.Chosen(Choice choice) ->
                Stream.concat(
                        Stream.of(choice),
                        choice.shapes().values().stream()
                                .flatMap(shape -> shape.keys().stream())
                                .flatMap(key -> mappings(key.form())));
            case Form.Either either -> either.forms().stream().flatMap(NativeSchemaTest::mappings);
            case Form.Each each -> mappings(each.item());
            case Form.Named named -> mappings(named.value());
            case Form.Word _,
                    Form.AnyText _,
                    Form.Spelled _,
                    Form.Flag _,
                    Form.Whole _,
                    Form.Amount _,
                    Form.OneOf _,
                    Form.Anything _,
                    Form.Single _,
                    Form.Reference _ -> Stream.empty();
        };
    }

    private static Document read(String name) {
        return READER.read(Goldens.definition(name));
    }
}
