package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An execution tells everything that it changed, whenever it changed it. */
@Timeout(120)
class TouchedThingsTest {

    private static final Pattern ID = Pattern.compile("wf-[a-z0-9]+");

    @TempDir
    Path folder;

    private String run(String name, String... files) throws IOException {
        var text = new StringBuilder("belay: 1\nname: " + name + "\nsteps:\n");
        for (String file : files) {
            text.append("  - { id: ")
                    .append(file)
                    .append(", use: file.write, with: { path: ")
                    .append(file);
            text.append(", content: ").append(name).append(" } }\n");
        }
        Files.writeString(folder.resolve(name + ".yaml"), text.toString());
        Typing.Answer answer = Typing.in(folder).type("run", name + ".yaml");
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
        Matcher id = ID.matcher(answer.out() + answer.err());
        assertThat(id.find()).isTrue();
        return id.group();
    }

    /** Each step used to tell only its own thing, so that the second one was lost and the third refused. */
    @Test
    void keepsWhatEarlierStepsTouchedWhenLaterOnesTouchMore() throws IOException {
        String first = run("first", "a", "b", "c");
        String second = run("second", "b");

        Typing.Answer refused = Typing.in(folder).type("undo", first);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(second);
        assertThat(Typing.in(folder).type("undo", second).exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("b"))).isEqualTo("first");
        assertThat(Typing.in(folder).type("undo", first).exitCode()).isZero();
        assertThat(folder.resolve("a")).doesNotExist();
    }
}
