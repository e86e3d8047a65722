package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.Problem;
import dev.belay.testing.Scrambled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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

    private static Document read(String name) {
        return READER.read(Goldens.definition(name));
    }
}
