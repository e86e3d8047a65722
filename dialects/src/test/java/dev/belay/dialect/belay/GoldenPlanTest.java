package dev.belay.dialect.belay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.dialect.Reading;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.plan.Plan;
import dev.belay.plan.Planner;
import dev.belay.value.Value;
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
 * Every golden plan: a folder holds a {@code definition.yaml}, {@code inputs.json} where it needs some, and the {@code
 * plan.json} that is expected.
 */
class GoldenPlanTest {

    private static final Path ROOT = Path.of("src", "test", "resources", "plans");
    private static final String HASH = "the-hash-of-the-text";

    static List<String> plans() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void tellsWhatWouldHappen(String name) {
        Path expected = ROOT.resolve(name).resolve("plan.json");

        String found = PrettyJson.of(plan(name).toValue());

        if (Goldens.WRITE) {
            write(expected, found);
        }
        assertThat(found).as("plan.json of %s", name).isEqualTo(read(expected));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void saysTheSameTwice(String name) {
        assertThat(plan(name).canonical()).isEqualTo(plan(name).canonical());
    }

    @Test
    void thereAreManyPlans() throws IOException {
        assertThat(plans()).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void ordersTheFieldsOfItsCanonicalText() {
        String canonical = plan("keys").canonical();

        assertThat(canonical)
                .startsWith("{\"concurrency\":{\"key\":\"deploy-staging\",\"limit\":2,\"on_conflict\":\"reject\"},")
                .contains("\"inputs\":{\"stage\":\"staging\"}");
    }

    private static Plan plan(String name) {
        Reading reading = Goldens.DIALECT.read(read(ROOT.resolve(name).resolve("definition.yaml")));
        Definition definition = reading.definition()
                .orElseThrow(() -> new AssertionError(reading.problems().toString()));
        Path inputs = ROOT.resolve(name).resolve("inputs.json");
        Value.Mapping given = Files.exists(inputs) ? mapping(read(inputs)) : Value.Mapping.EMPTY;
        return switch (InputBinding.bind(definition, given)) {
            case InputBinding.Bound.Complete(Value.Mapping bound) ->
                new Planner(new SomeActions()).plan(definition, HASH, bound);
            case InputBinding.Bound.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** JSON is YAML. */
    private static Value.Mapping mapping(String json) {
        Node root = new YamlReader(Limits.STANDARD).read(json).root().orElseThrow();
        return (Value.Mapping) root.toValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
