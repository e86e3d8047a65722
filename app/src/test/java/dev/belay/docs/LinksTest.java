package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A link inside the documentation leads somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Pages.all().toList()) {
            links(page)
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(Pages.HOME.relativize(page) + " -> " + link));
        }

        assertThat(broken).isEmpty();
    }

    private static Stream<String> links(Path page) throws IOException {
        List<MatchResult> found = LINK.matcher(Files.readString(page)).results().toList();
        return found.stream().map(link -> link.group(1));
    }
}
