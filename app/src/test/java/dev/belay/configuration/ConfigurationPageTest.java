package dev.belay.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference can be trusted: its tables are those of the reader, and its examples are read without a word. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String HEAD = "| key | what it must be | meaning |\n|---|---|---|\n";

    @Test
    void tellsEveryKeyAsTheReaderKnowsIt() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page;
        for (Map.Entry<String, List<String>> table : KeyTables.all().entrySet()) {
            Matcher place = Pattern.compile("(?s)(<!-- keys: " + table.getKey() + " -->\\n).*?(<!-- end -->)")
                    .matcher(expected);
            assertThat(place.find()).as("a table for `%s`", table.getKey()).isTrue();
            String rows = HEAD + String.join("\n", table.getValue()) + "\n";
            expected = place.replaceFirst("$1" + Matcher.quoteReplacement(rows) + "$2");
        }
        if (Goldens.WRITE) {
            Files.writeString(PAGE, expected);
            page = expected;
        }

        assertThat(page).isEqualTo(expected);
    }

    @Test
    void readsEveryExample() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(examples).hasSizeGreaterThan(4);
        assertThat(examples)
                .allSatisfy(example ->
                        assertThat(Goldens.read(example).text()).as(example).isEmpty());
    }

    @Test
    void namesEveryVariable() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("BELAY_CONFIG", Variables.NETWORKS, Variables.STEP_TIMEOUT, Variables.AUTO_ROLLBACK);
    }
}
