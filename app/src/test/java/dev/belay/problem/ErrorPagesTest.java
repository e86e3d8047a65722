package dev.belay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every code has a page for the person who meets it, and no page speaks of a code that is gone. */
class ErrorPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "errors");
    private static final int MOST_ARGUMENTS = 8;

    @TestFactory
    Stream<DynamicTest> givesEveryCodeAPage() {
        return Arrays.stream(ProblemCode.values())
                .map(code -> DynamicTest.dynamicTest(code.id(), () -> assertPage(code)));
    }

    private static void assertPage(ProblemCode code) throws IOException {
        Path page = PAGES.resolve(code.id() + ".md");
        assertThat(page)
                .as("`%s` needs a page with what it means, its causes and its remedy", code.id())
                .exists();

        List<String> lines = Files.readAllLines(page);

        assertThat(lines).startsWith("# " + code.id(), "", opening(code));
        assertThat(lines).containsSubsequence("## Meaning", "## Causes", "## Remedy");
    }

    @Test
    void keepsNoPageOfACodeThatIsGone() throws IOException {
        Set<String> expected = Arrays.stream(ProblemCode.values())
                .map(code -> code.id() + ".md")
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("README.md");

        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void listsEveryCodeWithItsSentence() throws IOException {
        List<String> rows = Arrays.stream(ProblemCode.values())
                .map(ErrorPagesTest::indexRow)
                .toList();

        assertThat(Files.readAllLines(PAGES.resolve("README.md"))).containsSubsequence(rows);
    }

    private static String opening(ProblemCode code) {
        String weight = switch (code.severity()) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
        };
        return "**" + weight + ".** " + sentence(code);
    }

    private static String indexRow(ProblemCode code) {
        String weight = code.severity().name().toLowerCase(Locale.ROOT);
        return "| [" + code.id() + "](" + code.id() + ".md) | " + weight + " | " + sentence(code) + " |";
    }

    /** The catalogue's sentence with an ellipsis for each argument. */
    private static String sentence(ProblemCode code) {
        return code.message(Collections.nCopies(MOST_ARGUMENTS, "…").toArray());
    }
}
