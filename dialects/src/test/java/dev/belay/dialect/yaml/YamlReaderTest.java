package dev.belay.dialect.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static final YamlReader READER = new YamlReader(Limits.STANDARD);

    @ParameterizedTest
    @CsvSource({
        "null, null",
        "'', null",
        "true, true",
        "false, false",
        "0, 0",
        "-5, -5",
        "1.5, 1.5",
        "1e3, 1000.0",
        "'123456789012345678', 123456789012345678"
    })
    void readsWhatJsonKnows(String written, String expected) {
        assertThat(read("v: " + written).get("v").orElseThrow().toValue()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "True",
                "NULL",
                "~",
                "012",
                "0x1F",
                "0o17",
                "1_000",
                "+1",
                ".5",
                ".inf",
                ".nan",
                "1.2.3",
                "12:30",
                "2031-05-06",
                "-",
                "1e",
                "0644"
            })
    void leavesEverythingElseAsTheTextItIs(String written) {
        assertThat(read("v: " + written.replace("-", "'-'").replaceFirst("^2031.*", "2031-05-06"))
                        .get("v"))
                .map(Node::toValue)
                .contains(Value.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v: \"a\\u", "v: \"a\\x", "v: \"\\u001b\\u"})
    void saysThatATextEndsInAnEscape(String text) {
        Problem problem = READER.read(text).problems().getFirst();

        assertThat(problem.code()).isEqualTo(ProblemCode.SYNTAX);
        assertThat(problem.message()).contains("it ends in an escape");
        assertThat(problem.location()).map(Location::column).contains(text.length());
    }

    @Test
    void refusesADocumentThatIsTooLong() {
        String atLimit = "v: '" + "x".repeat(60_000) + "'\n" + "# ".repeat((256 * 1024 - 60_006) / 2);

        assertThat(atLimit.length()).isEqualTo(256 * 1024);
        assertThat(READER.read(atLimit).problems()).isEmpty();
        assertLimit("document_bytes", atLimit + "#");
        assertLimit("document_bytes", atLimit.repeat(100));
        assertLimit("document_bytes", "é".repeat(131_073));
    }

    @Test
    void countsTheBytesBeforeItReadsThem() {
        byte[] large = new byte[100_000_000];

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> READER.read(large));

        assertThat(READER.read(large).problems()).extracting(Problem::code).containsExactly(ProblemCode.LIMIT_EXCEEDED);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(READER.read("[".repeat(32) + "]".repeat(32)).problems()).isEmpty();
        assertLimit("depth", "[".repeat(33) + "]".repeat(33));
        for (String bomb : List.of("[", "- ", "? ", "{a: ", "[{a: ", "&a [", "{? ")) {
            assertThat(READER.read(bomb.repeat(60_000)).problems()).as(bomb).isNotEmpty();
            assertThat(READER.read(bomb.repeat(5_000)).root()).as(bomb).isEmpty();
        }
    }

    @Test
    void refusesAliasesThatAreTooMany() {
        String twenty = "a: &a 1\nb: [" + "*a, ".repeat(20) + "]";

        assertThat(READER.read(twenty).problems()).isEmpty();
        assertLimit("aliases", twenty.replace("]", "*a]"));
        assertThat(new YamlReader(Limits.REMOTE)
                        .read("a: &a 1\nb: *a")
                        .problems()
                        .getFirst()
                        .message())
                .contains("`aliases` is 0");
    }

    @Test
    void refusesAliasesThatGrowTooLarge() {
        var laughs = new StringBuilder("a0: &a0 [" + "x, ".repeat(2_000) + "]\n");
        for (int i = 1; i <= 6; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertLimit("nodes", laughs.toString());
    }

    @Test
    void refusesAliasesThatGrowTooDeep() {
        String text = "a: &a " + "[".repeat(20) + "]".repeat(20) + "\nb: " + "[".repeat(15) + "*a" + "]".repeat(15);

        assertLimit("depth", text);
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(READER.read("v: " + "x".repeat(64 * 1024)).problems()).isEmpty();
        assertLimit("scalar_bytes", "v: " + "x".repeat(64 * 1024 + 1));
        assertLimit("scalar_bytes", "v: " + "é".repeat(32 * 1024 + 1));
    }

    @Test
    void refusesNumbersThatAreTooLong() {
        assertLimit("integer_digits", "v: 1234567890123456789");
        assertLimit("integer_digits", "v: -" + "9".repeat(60_000));
        assertLimit("number", "v: 1e400");
        assertThat(READER.read("v: '1234567890123456789'").problems()).isEmpty();
    }

    @Test
    void refusesNodesThatAreTooMany() {
        assertLimit("nodes", "[" + "1,".repeat(100_000) + "]");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(READER.read("a: \u00e9".getBytes(ISO_8859_1)).problems())
                .extracting(Problem::message)
                .containsExactly("The document is not valid YAML: the byte 0xe9 is not UTF-8.");
        assertThat(READER.read("a: 1".getBytes(UTF_16)).problems()).isNotEmpty();
        assertThat(READER.read(new byte[] {'a', ':', ' ', (byte) 0xc3}).problems())
                .isNotEmpty();
    }

    @Test
    void readsPastAByteOrderMark() {
        Document document = READER.read("\ufeffa: {b: 1".concat("}").getBytes(UTF_8));

        assertThat(document.root().orElseThrow().location()).isEqualTo(new Location(1, 1, 1, ""));
        assertThat(document.root().map(Node::toValue)).contains(Value.mapping("a", Value.mapping("b", Value.of(1))));
    }

    @Test
    void refusesControlCharacters() {
        assertThat(READER.read("a: x\n" + "b: \u001b[31m").problems())
                .extracting(problem -> problem.location().orElseThrow())
                .containsExactly(new Location(2, 4, 1, ""));
        assertThat(READER.read("a: \ud800").problems()).isNotEmpty();
    }

    @Test
    void tellsEveryDuplicateWithItsFirstLine() {
        assertThat(READER.read("a: 1\nb: {c: 1, \"c\": 2}\na: 3\n").problems())
                .extracting(Problem::message, problem -> problem.location().orElseThrow())
                .containsExactly(
                        tuple(
                                "The key `c` stands twice in the same mapping; it was first written in line 2.",
                                new Location(2, 11, 3, "b.c")),
                        tuple(
                                "The key `a` stands twice in the same mapping; it was first written in line 1.",
                                new Location(3, 1, 1, "a")));
    }

    @Test
    void knowsWhereEverythingStands() {
        Node.Mapping root = read("steps:\n  - id: a\n    run: |\n      ls\n  - [x, 'y']\n");

        Node.Sequence steps = (Node.Sequence) root.get("steps").orElseThrow();
        Node.Mapping first = (Node.Mapping) steps.items().getFirst();
        assertThat(first.location()).isEqualTo(new Location(2, 5, 2, "steps[0]"));
        assertThat(first.get("run").orElseThrow().location()).isEqualTo(new Location(3, 10, 1, "steps[0].run"));
        assertThat(first.entry("id").orElseThrow().key().location()).isEqualTo(new Location(2, 5, 2, "steps[0].id"));
        assertThat(((Node.Sequence) steps.items().get(1)).items().get(1).location())
                .isEqualTo(new Location(5, 9, 3, "steps[1][1]"));
    }

    @Test
    void countsColumnsInUtf16Units() {
        Node.Mapping root = read("a: {\"\ud83d\ude00\": 1, b: x}\n");

        Node.Mapping inner = (Node.Mapping) root.get("a").orElseThrow();
        assertThat(inner.get("b").orElseThrow().location()).isEqualTo(new Location(1, 17, 1, "a.b"));
    }

    private static Node.Mapping read(String text) {
        Document document = READER.read(text);
        assertThat(document.problems()).isEmpty();
        return (Node.Mapping) document.root().orElseThrow();
    }

    private static void assertLimit(String name, String text) {
        Document document = READER.read(text);
        assertThat(document.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
            assertThat(problem.message()).contains("`" + name + "`");
        });
    }

    /** One of the parser's complaints has no place of its own. */
    @Test
    void saysWhereItStoppedWhereTheParserDoesNot() {
        Document document = new YamlReader(Limits.STANDARD)
                .read("belay: 1\nname: n\ninputs:\n  title: { type: strir, default:  \n3}cw du:bs, shell: bash }\n");

        assertThat(document.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("it cannot be read from here on");
            assertThat(problem.location().orElseThrow().line()).isEqualTo(5);
        });
    }

    /** The parser reads in pieces of a thousand characters, and a piece may end anywhere. */
    @Test
    void readsCharactersOfTwoHalvesWhereverTheyStand() {
        String emoji = "\ud83d\ude00";
        for (int before = 900; before < 1_100; before++) {
            for (String text : List.of("x".repeat(before) + emoji, "x".repeat(before) + emoji.repeat(1_500))) {
                Document document = new YamlReader(Limits.STANDARD).read("- " + text + "\n- \"" + text + "\"\n");

                assertThat(document.problems())
                        .as("after %d characters", before)
                        .isEmpty();
                assertThat(document.root().orElseThrow().toValue())
                        .isEqualTo(new Value.Sequence(List.of(Value.of(text), Value.of(text))));
            }
        }
    }
}
