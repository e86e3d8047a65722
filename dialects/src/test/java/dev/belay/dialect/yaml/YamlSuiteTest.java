package dev.belay.dialect.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The public YAML test suite: what is accepted is read as it says, and nothing ever escapes. */
class YamlSuiteTest {

    private static final YamlReader READER = new YamlReader(Limits.STANDARD);

    /** A block whose last line is a space without a line break: the parser below us leaves the break out. */
    private static final Set<String> READ_OTHERWISE = Set.of("L24T/1");

    /**
     * Cases that are wrong, and that the parser below us reads all the same: commas and comments without their space,
     * lines that are not indented enough, and tabs.
     */
    private static final Set<String> READ_ALL_THE_SAME =
            new TreeSet<>(Set.of("9C9N", "9JBA", "CVW2", "DK95/1", "QB6E", "SU5Z", "Y79Y/3"));

    private record Case(String name, String yaml, boolean wrong, Optional<String> json) {}

    @Test
    void neverThrowsAndRefusesWhatIsWrong() {
        Set<String> accepted = new TreeSet<>();
        List<Case> cases = cases();

        for (Case each : cases) {
            Document document = READER.read(each.yaml());
            if (each.wrong() && !Problem.anyError(document.problems())) {
                accepted.add(each.name());
            }
        }

        System.out.printf(
                "YAML suite: %d cases, nothing escaped, %d wrong ones read all the same%n",
                cases.size(), accepted.size());
        assertThat(cases).hasSizeGreaterThan(390);
        assertThat(accepted).isEqualTo(READ_ALL_THE_SAME);
    }

    @Test
    void readsWhatTheSuiteSays() {
        Map<String, String> different = new LinkedHashMap<>();
        int same = 0;

        for (Case each : cases()) {
            Optional<Value> expected = each.json().flatMap(YamlSuiteTest::value);
            Optional<Value> found = value(each.yaml());
            if (!each.wrong() && expected.isPresent() && found.isPresent()) {
                if (found.equals(expected)) {
                    same++;
                } else if (!READ_OTHERWISE.contains(each.name())) {
                    different.put(each.name(), found.get() + " instead of " + expected.get());
                }
            }
        }

        System.out.printf("YAML suite: %d values as the suite says, %d otherwise%n", same, READ_OTHERWISE.size());
        assertThat(different).isEmpty();
        assertThat(same).isGreaterThan(150);
    }

    private static Optional<Value> value(String yaml) {
        Document document = READER.read(yaml);
        return document.root().filter(_ -> document.problems().isEmpty()).map(Node::toValue);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Path file : PublicSuites.files("yaml-test-suite")) {
            Document document = READER.read(new String(PublicSuites.bytes(file), UTF_8));
            assertThat(document.problems()).as("%s", file).isEmpty();
            String name = file.getFileName().toString().replace(".yaml", "");
            cases.addAll(cases(name, (Node.Sequence) document.root().orElseThrow()));
        }
        return cases;
    }

    /** A case of a file takes over what it does not say from the one before it. */
    private static List<Case> cases(String name, Node.Sequence list) {
        List<Case> cases = new ArrayList<>();
        Value.Mapping before = Value.Mapping.EMPTY;
        for (Node node : list.items()) {
            var mapping = (Value.Mapping) node.toValue();
            String number = list.items().size() == 1 ? "" : "/" + cases.size();
            Value.Mapping from = before;
            String yaml =
                    mapping.get("yaml").or(() -> from.get("yaml")).orElseThrow().rendered();
            boolean wrong = mapping.get("fail").isPresent();
            cases.add(new Case(
                    name + number, plain(yaml), wrong, mapping.get("json").map(Value::rendered)));
            before = mapping;
        }
        return cases;
    }

    /** The suite shows what cannot be seen by signs of its own. */
    private static String plain(String shown) {
        return shown.replace("␣", " ")
                .replaceAll("—*»", "\t")
                .replace("⇔", "\ufeff")
                .replace("↵", "")
                .replaceAll("∎\n$", "")
                .replace("←", "\r");
    }
}
