package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody types commands in a folder, with a data folder of their own; nothing of this process is used. */
final class Seat {

    private final Path folder;
    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();

    Seat(Path root) {
        this.folder = root.resolve("folder");
        this.home = root.resolve("home");
        environment.put("BELAY_HOME", home.toString());
        environment.put("USER", "anna");
        environment.put("LANG", "C.UTF-8");
        make(folder);
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {

        /** Standard output as the one JSON object that it must be. */
        Value.Mapping json() {
            try {
                return (Value.Mapping) Json.parse(out);
            } catch (Json.JsonRefused refused) {
                throw new AssertionError("Expected one JSON object, found: " + out, refused);
            }
        }

        String field(String name) {
            return json().get(name).map(Value::rendered).orElse("");
        }
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return home;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Writes a file into the folder. */
    Seat file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return this;
    }

    /** Changes rows of the journal behind the back of whoever has it open. */
    void harm(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("belay.db"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    /** Types a command and waits for its end. */
    Answer type(String... words) {
        return type(false, words);
    }

    /** Types a command where a person looks at standard output. */
    Answer typeOnScreen(String... words) {
        return type(true, words);
    }

    private Answer type(boolean screen, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                environment,
                folder,
                screen,
                screen);
        int exitCode = Main.run(List.of(words), terminal);
        return new Answer(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
