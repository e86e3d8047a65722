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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The published schema of action files is that of their parser, and both say the same of every file. */
class ActionSchemaTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "belay-action.schema.json");
    private static final YamlReader READER = new YamlReader(Limits.STANDARD);
    private static final int MUTATIONS = 2_000;

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ActionSchema.text());

    @Test
    void isPublishedAsItIs() throws IOException {
        if (Goldens.WRITE) {
            Files.writeString(PUBLISHED, ActionSchema.text());
        }

        assertThat(Files.readString(PUBLISHED)).isEqualTo(ActionSchema.text());
    }

    @Test
    void agreesWithTheParserAboutEveryFile() throws IOException {
        assertThat(texts()).hasSizeGreaterThan(3).allSatisfy(ActionSchemaTest::agree);
    }

    @Test
    void agreesWithTheParserAboutFilesThatNobodyWrote() throws IOException {
        var random = new Random(11);
        List<String> texts = texts();
        long readable = random.ints(MUTATIONS)
                .mapToObj(seed -> Scrambled.of(texts, new Random(seed)))
                .filter(ActionSchemaTest::agree)
                .count();

        assertThat(readable).isGreaterThan(MUTATIONS / 10);
    }

    /** Whether it could be read, so that they had something to agree about. */
    private static boolean agree(String text) {
        Document document = READER.read(text);
        if (!document.problems().isEmpty() || document.root().isEmpty()) {
            return false;
        }
        Node root = document.root().get();
        List<Problem> told = ShapeCheck.check(ActionTable.TABLE, root);
        assertThat(SCHEMA.validate(root.toValue().toString(), InputFormat.JSON))
                .as("the parser says %s of%n%s", told, text)
                .matches(errors -> errors.isEmpty() == told.isEmpty());
        return true;
    }

    private static List<String> texts() throws IOException {
        return ActionFilesTest.files().stream()
                .map(ActionSchemaTest::read)
                .filter(text -> !text.isEmpty() && READER.read(text).problems().isEmpty())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
