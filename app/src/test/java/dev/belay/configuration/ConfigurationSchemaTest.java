package dev.belay.configuration;

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

/** The published schema is that of the reader, and both say the same of every file. */
class ConfigurationSchemaTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "belay-config.schema.json");
    private static final YamlReader READER = new YamlReader(Limits.STANDARD);
    private static final int SCRAMBLED = 2_000;

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigurationSchema.text());

    @Test
    void isPublishedAsItIs() throws IOException {
        if (Goldens.WRITE) {
            Files.writeString(PUBLISHED, ConfigurationSchema.text());
        }

        assertThat(Files.readString(PUBLISHED)).isEqualTo(ConfigurationSchema.text());
    }

    @Test
    void agreesWithTheReaderAboutTheShapeOfEveryGolden() {
        long compared = Goldens.names().stream()
                .map(Goldens::text)
                .filter(ConfigurationSchemaTest::agrees)
                .count();

        assertThat(compared).isGreaterThan(6);
    }

    @Test
    void agreesWithTheReaderAboutFilesThatNobodyWrote() {
        var random = new Random(7);
        List<String> texts = Goldens.names().stream()
                .map(Goldens::text)
                .filter(text -> !text.isEmpty())
                .toList();
        int compared = 0;
        for (int i = 0; i < SCRAMBLED; i++) {
            compared += agrees(Scrambled.of(texts, random)) ? 1 : 0;
        }

        assertThat(compared).isGreaterThan(SCRAMBLED / 10);
    }

    /** Whether there was something to compare. A file that says nothing at all is read as if it were not there. */
    private static boolean agrees(String text) {
        Document document = READER.read(text);
        if (!document.problems().isEmpty() || !(document.root().orElse(null) instanceof Node.Mapping root)) {
            return false;
        }
        List<Problem> told = ShapeCheck.check(ConfigurationTable.TABLE, root);
        assertThat(SCHEMA.validate(root.toValue().toString(), InputFormat.JSON))
                .as("the reader says %s of%n%s", told, text)
                .matches(errors -> errors.isEmpty() == told.isEmpty());
        return true;
    }
}
