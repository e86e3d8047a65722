package dev.belay.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.dialect.yaml.YamlWriter;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.Optional;

/** A document of YAML or JSON. */
final class YamlTarget implements Target {

    private static final YamlReader READER = new YamlReader(Limits.STANDARD);

    @Override
    public String name() {
        return "yaml";
    }

    @Override
    public String claim() {
        return "A document has a value or problems, each in its place; written and read again it is the same value.";
    }

    @Override
    public void read(byte[] input) {
        Document document = READER.read(input);
        Broken.unlessEqual(READER.read(input).problems(), document.problems(), "Read twice");
        if (input.length <= Limits.STANDARD.documentBytes()) {
            Places.check(document.problems(), Texts.of(input));
        }
        boolean sound = !Problem.anyError(document.problems());
        Broken.unless(!sound || document.root().isPresent(), "Neither a value nor a problem");
        document.root().filter(_ -> sound).map(Node::toValue).ifPresent(YamlTarget::write);
    }

    private static void write(Value value) {
        String written = YamlWriter.write(value);
        if (written.getBytes(UTF_8).length > Limits.STANDARD.documentBytes()) {
            return;
        }
        Document again = READER.read(written);
        Broken.unlessEqual(
                again.root().filter(_ -> again.problems().isEmpty()).map(Node::toValue),
                Optional.of(value),
                "Written as\n" + written + "\nwhich has " + again.problems());
    }
}
