package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The folder of definitions of a server in a process of its own. */
@Timeout(120)
class DefinitionsFolderTest {

    private static final String SHIP = """
            belay: 1
            name: ship
            steps:
              - { id: say, run: echo one, effect: none }
            """;

    @TempDir
    private Path root;

    private Seat seat;
    private Path folder;

    @BeforeEach
    void sit() throws IOException {
        seat = new Seat(root);
        folder = Files.createDirectories(root.resolve("definitions"));
        Files.writeString(folder.resolve("ship.yaml"), SHIP);
        Files.writeString(folder.resolve("broken.yaml"), "belay: 1\nname: broken\n");
    }

    @Test
    void isRegisteredBeforeTheServerIsReadyAndWhenItChanges() throws Exception {
        try (ServedSeat server = ServedSeat.start(seat, "--auth", "none", "--definitions", folder.toString())) {
            assertThat(server.said())
                    .containsSubsequence("`broken.yaml` is not registered", "`ship` is registered", "Belay is ready");
            assertThat(seat.type("run", "ship").exitCode()).isZero();

            Files.writeString(folder.resolve("ship.yaml"), SHIP.replace("echo one", "echo two"));
            RealProcess.await(() -> server.said().contains("version 2"), "the change is seen");

            assertThat(seat.type("workflows", "versions", "ship").out())
                    .containsSubsequence("FROM", "2", "ship.yaml", "1", "ship.yaml");
            assertThat(get("/api/v1/definition-files"))
                    .contains("\"file\":\"broken.yaml\"", "\"missing-key\"", "\"name\":\"ship\"", "\"version\":2");
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void keepsNoServerFromStartingWhateverItIs() throws Exception {
        try (ServedSeat server = ServedSeat.start(
                seat, "--auth", "none", "--definitions", root.resolve("nowhere").toString())) {
            assertThat(server.said()).contains("The folder of definitions is not read");
            assertThat(server.end()).isZero();
        }
    }

    @Test
    void isLookedAtByDoctor() throws IOException {
        seat.file("belay.yaml", "definitions: " + folder + "\n");

        assertThat(seat.type("--config", "belay.yaml", "doctor").out())
                .contains("broken.yaml: ")
                .contains("What was registered before stays.");

        Files.delete(folder.resolve("broken.yaml"));

        assertThat(seat.type("--config", "belay.yaml", "doctor").out())
                .contains("The file of the folder of definitions can be registered.");
        assertThat(seat.type("workflows", "list").out()).doesNotContain("ship ");
    }

    @Test
    void doctorLooksAtTheFolderOfActionsAsWell() throws IOException {
        Path actions = Files.createDirectories(seat.home().resolve("actions"));
        Files.writeString(actions.resolve("broken.yaml"), "belay_action: 1\n");

        assertThat(seat.type("doctor").out().replaceAll("\\s+", " "))
                .contains("broken.yaml cannot be used.", "`belay actions validate` tells all that is wrong");

        Files.delete(actions.resolve("broken.yaml"));
        assertThat(seat.type("doctor").out().replaceAll("\\s+", " ")).contains("0 of yours can be used");
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(ServedSeat.url(seat) + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
