package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.demo.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page that compares notations: Belay's definition does the task, and the lines were counted. */
@Timeout(60)
class ComparisonPageTest {

    private static final Path PAGE = Path.of("..", "docs", "comparison.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    @TempDir
    Path temporary;

    private List<String> notations;
    private Path folder;
    private Typing typing;

    @BeforeEach
    void readPage() throws IOException {
        notations = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```yaml\n".length(), block.length() - "```".length()))
                .toList();
        folder = Files.createDirectory(temporary.resolve("site"));
        typing = new Typing(folder, temporary.resolve("home"), 100);
        Files.writeString(folder.resolve("release.yaml"), notations.getFirst());
        Files.createDirectory(folder.resolve("build"));
    }

    private Typing.Answer publish(String version, String health) throws IOException {
        Files.writeString(folder.resolve("build/health"), health);
        return typing.type("run", "release.yaml", "--set", "version=" + version);
    }

    @Test
    void publishesASoundReleaseAndTakesASickOneBack() throws IOException {
        assertThat(publish("1.2.0", "ok\n").exitCode()).isZero();
        assertThat(Files.readSymbolicLink(folder.resolve("www/current"))).hasToString("1.2.0");
        TreeHash before = TreeHash.of(folder.resolve("www"));

        assertThat(publish("1.3.0", "no database\n").exitCode()).isEqualTo(ExitCode.ROLLED_BACK.number());

        assertThat(TreeHash.of(folder.resolve("www"))).isEqualTo(before);
    }

    @Test
    void refusesAVersionThatDoesNotLookLikeOne() throws IOException {
        assertThat(publish("1; touch X", "ok\n").exitCode()).isEqualTo(ExitCode.REFUSED.number());

        assertThat(folder.resolve("www")).doesNotExist();
    }

    @Test
    void saysHowManyLinesEachHas() throws IOException {
        String counts = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| lines above |"))
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.stream(counts.split("\\|"))
                        .skip(2)
                        .map(String::strip)
                        .map(Long::parseLong)
                        .toList())
                .isEqualTo(notations.stream()
                        .map(text ->
                                text.lines().filter(line -> !line.isBlank()).count())
                        .toList());
    }
}
