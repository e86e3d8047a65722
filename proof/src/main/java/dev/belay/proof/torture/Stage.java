package dev.belay.proof.torture;

import dev.belay.proof.process.BelayProcess;
import dev.belay.proof.process.Program;
import dev.belay.proof.process.Seat;
import dev.belay.proof.process.Typed;
import dev.belay.proof.world.World;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A world with everything that a scenario needs, in a folder of its own.
 *
 * @param scenario which
 * @param world what it changes
 * @param seat where its commands are typed
 * @param pristine the world before any command
 */
record Stage(Scenario scenario, World world, Seat seat, WorldTree pristine) {

    private static final String ADDRESS = "@BASE@";

    /** What all of them need. */
    record Props(Program program, Shim shim, Orders orders, Path usedHome) {}

    /** Sets it up, with the commands that come before the fault. */
    static Stage in(Path root, Scenario scenario, Props props) throws IOException {
        World world = World.in(root);
        var seat = new Seat(world.folder(), root.resolve("home"), Map.of("BELAY_ALLOW_NETWORKS", "127.0.0.0/8"));
        if (!scenario.isFresh()) {
            copy(props.usedHome(), seat.home());
        }
        String definition = text(scenario.resource());
        if (definition.contains(ADDRESS)) {
            definition = definition.replace(ADDRESS, props.orders().addressFor(world));
        }
        Files.writeString(root.resolve("definition.yaml"), definition);
        var stage = new Stage(scenario, world, seat, world.tree());
        stage.before();
        return stage;
    }

    private void before() throws IOException {
        for (List<String> words : scenario.before()) {
            Typed.at(seat, words);
            Files.writeString(world.root().resolve("mended"), "");
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream bytes = Stage.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(bytes, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A folder of files, not of folders. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** A data folder that was used once. */
    static Path usedHome(Path root) throws IOException {
        Path home = Files.createDirectories(root).resolve("home");
        Typed.at(new Seat(root, home, Map.of()), List.of("recover"));
        return home;
    }

    /** The file that gets a line when a fault happens. */
    Path hits() {
        return world.root().resolve("hits");
    }

    /** Types the command that meets the fault. */
    BelayProcess act(Props props, Map<String, String> variables) throws IOException {
        return BelayProcess.start(props.program(), seat, List.of(), scenario.act(), variables);
    }
}
