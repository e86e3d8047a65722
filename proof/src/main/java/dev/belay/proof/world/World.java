package dev.belay.proof.world;

import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * A folder in which executions run, with a ledger beside it.
 *
 * @param root holds {@code world}, with {@code www} in it, {@code ledger} and {@code effects.sh}
 */
public record World(Path root) {

    /** Makes one: {@code www} has a few things from before. */
    public static World in(Path root) throws IOException {
        var world = new World(root);
        Path www = Files.createDirectories(world.folder().resolve("www"));
        Files.writeString(www.resolve("before.txt"), "from before\n");
        Files.writeString(www.resolve("greeting"), "hello\n");
        Files.createSymbolicLink(www.resolve("current"), Path.of("before.txt"));
        Files.writeString(world.ledgerFile(), "");
        try (InputStream script = World.class.getResourceAsStream("effects.sh")) {
            Files.write(
                    root.resolve("effects.sh"),
                    Objects.requireNonNull(script, "effects.sh").readAllBytes());
        }
        return world;
    }

    /** In which commands are typed. */
    public Path folder() {
        return root.resolve("world");
    }

    /** What effects write about themselves. */
    public Path ledgerFile() {
        return root.resolve("ledger");
    }

    /** All that stands below {@code www}. */
    public WorldTree tree() {
        return WorldTree.of(folder().resolve("www"));
    }

    /** What was written so far. */
    public List<LedgerLine> ledger() {
        try {
            return Files.readAllLines(ledgerFile()).stream().map(LedgerLine::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line for somebody who acts by hand, or for a server. */
    public synchronized void write(LedgerLine line) {
        try {
            Files.writeString(ledgerFile(), line.text() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
