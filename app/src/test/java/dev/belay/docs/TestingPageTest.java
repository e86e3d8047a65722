package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Main;
import dev.belay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page about tests is true: each file of tests is run on the definition before it, and prints what is shown. */
@Timeout(120)
class TestingPageTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|text)\\n(.*?)^```$");
    private static final Pattern TIMES = Pattern.compile("  \\([^)]*on their clocks[^)]*\\)");

    @TempDir
    private Path folder;

    @Test
    void everyExampleIsRunAndPrintsWhatIsShown() throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Pages.HOME.resolve("docs/testing.md")))
                .results()
                .map(block -> block.group(2))
                .toList();
        int compared = 0;
        String name = "";
        for (int i = 0; i < blocks.size(); i++) {
            String text = blocks.get(i);
            if (text.startsWith("belay: 1\n")) {
                name = text.lines().skip(1).findFirst().orElseThrow().replace("name: ", "");
                Files.writeString(folder.resolve(name + ".yaml"), text);
            } else if (text.startsWith("belay_test: 1\n")) {
                Files.writeString(folder.resolve(name + ".test.yaml"), text);
                // What comes of it stands in the next block, or else it passes.
                boolean isShown = i + 1 < blocks.size() && blocks.get(i + 1).startsWith("$ belay test");
                assertThat(type("belay test " + name + ".yaml"))
                        .doesNotContain("error[")
                        .contains(isShown ? "" : "passed");
            } else if (text.startsWith("$ belay test")) {
                String command = text.lines().findFirst().orElseThrow().substring(2);
                assertThat(type(command)).isEqualTo(text.substring(text.indexOf('\n') + 1));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5);
        assertThat(type("belay test")).contains("all passed");
    }

    private String type(String command) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("BELAY_HOME", folder.resolve("home").toString(), "LANG", "C.UTF-8", "COLUMNS", "100");
        var terminal = new Terminal(print, print, InputStream.nullInputStream(), environment, folder, false, false);
        Main.run(List.of(command.substring("belay ".length()).split(" ")), terminal);
        return TIMES.matcher(out.toString(StandardCharsets.UTF_8)).replaceAll("");
    }
}
