package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The definitions that ship with Belay. */
@Timeout(120)
class BlueprintsTest {

    private static final Path FOLDER = Path.of("../blueprints");

    @TempDir
    private Path folder;

    private Seat seat;

    @BeforeEach
    void sitDown() {
        seat = new Seat(folder);
    }

    @TestFactory
    Stream<DynamicTest> eachIsAcceptedWithoutAWarning() {
        return Blueprints.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Seat.Answer answer = seat.type(
                            "validate",
                            FOLDER.resolve(name + ".yaml").toAbsolutePath().toString());

                    assertThat(answer.out() + answer.err()).doesNotContain("warning", "error");
                    assertThat(answer.exitCode()).isZero();
                }));
    }

    @Test
    void allOfTheFolderShip() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Blueprints.names());
        }
    }

    @Test
    void theyAreFoundByNameAndListed() {
        Seat.Answer list = seat.type("workflows", "list");
        Seat.Answer text = seat.type("workflows", "show", "setup_site");
        Seat.Answer plan = seat.type("plan", "setup-site", "--set", "name=shop.test", "--set", "root_path=/srv/shop");

        assertThat(list.out()).contains("setup-site", "migrate-site", "secure-site", "renew-certificate", "ships with");
        assertThat(text.out()).contains("id: check_prerequisites", "id: request_certificate");
        assertThat(plan.out()).contains("check_prerequisites", "No NGINX instance is configured");
    }

    @Test
    void aRegisteredOneOfTheSameNameGoesBefore() throws IOException {
        seat.file("own.yaml", """
                belay: 1
                name: setup-site
                steps:
                  - { id: own, use: log, with: { message: mine } }
                """);

        assertThat(seat.type("workflows", "register", "own.yaml").exitCode()).isZero();

        assertThat(seat.type("workflows", "show", "setup-site").out()).contains("id: own");
        assertThat(seat.type("workflows", "list").out().lines().filter(line -> line.contains("setup-site")))
                .hasSize(1);
    }
}
