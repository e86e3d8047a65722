package dev.belay.dialect.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Location;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a character of a text stands in its document: the `@` of each text is looked for. */
class AlignmentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v: plain @ text",
                "v: 'single '' quoted @'",
                "v: \"double \\t\\\"\\u0041\\x41 @\"",
                "v: |\n  first\n    second @\n  third",
                "v: |\n\n\n  after empty lines @",
                "v: |2-\n   kept space @\n",
                "v: |\r\n  first\r\n\r\n  second @\r\n",
                "a:\n  - v: |-\n      deep\n      deeper @ here",
                "v: >\n  folded\n  text @\n  here",
                "v: >\n  folded\n\n  paragraph @\n",
                "v: >\n  folded\n    more\n    indented @\n  end\n",
                "v: plain\n  over lines @\n  and more",
                "v: 'quoted\n  over lines\n\n  and a gap @'",
                "v: \"escaped \\\n   line @\"",
                "v: \"over\n  \\u00e9 lines @\"",
                "v: &anchor text @",
                "[1, \"\ud83d\ude00 @\"]"
            })
    void findsTheCharacterInTheDocument(String text) {
        Document document = new YamlReader(Limits.STANDARD).read(text);
        Node.Scalar scalar = find(document.root().orElseThrow());

        Location place = scalar.locate(scalar.written().indexOf('@'), 1);

        assertThat(document.problems()).isEmpty();
        assertThat(document.source().line(place.line()).substring(place.column() - 1))
                .startsWith("@");
    }

    private static Node.Scalar find(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Sequence list -> find(list.items().getLast());
            case Node.Mapping mapping -> find(mapping.entries().getLast().value());
            case Node.Unreadable _ -> throw new AssertionError("unreadable");
        };
    }
}
