package dev.belay.cli.catalogue;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.engine.Sha256;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.runner.StepRunners;
import dev.belay.problem.Problem;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of definitions, a real catalogue, and what is said; somebody writes files and lets Belay look. */
final class FolderScene implements AutoCloseable {

    static final int LONGEST = 4_000;

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Path folder;
    private final SqliteJournal journal;
    private final FolderCatalogue catalogue;

    /** What was said since the last time somebody cleared it. */
    final List<String> said = new ArrayList<>();

    FolderScene(Path root, SourceTree sources) throws IOException {
        folder = Files.createDirectories(root.resolve("definitions"));
        journal = SqliteJournal.open(root.resolve("home"), new SqliteOptions(FolderScene::broken));
        catalogue = new FolderCatalogue(
                folder, new Intake(this::read, LONGEST, this::register, "anna"), sources, said::add);
    }

    private static void broken(Throwable why) {
        throw new AssertionError(why);
    }

    private Intake.Text read(String file, byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        Reading reading = new NativeDialect(new StepRunners(List.of()), new CelCompiler()).read(text);
        String name = reading.definition().map(Definition::name).orElse(file);
        var source = new StoredDefinition(Sha256.hex(text), name, Optional.empty(), "belay", text, NOW);
        return new Intake.Text(source, reading.definition(), reading.problems());
    }

    private Registered register(Registering wish) {
        return journal.register(wish, NOW);
    }

    /** A definition of that name that waits so many seconds, with what its author calls the version, if anything. */
    static String definition(String name, String version, int seconds) {
        String declared = version.isEmpty() ? "" : "version: " + version + "\n";
        return "belay: 1\nname: " + name + "\n" + declared + "steps:\n  - { id: rest, wait: " + seconds + "s }\n";
    }

    static String definition(String name) {
        return definition(name, "", 1);
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    FolderScene write(String file, String text) throws IOException {
        Files.createDirectories(path(file).getParent());
        Files.writeString(path(file), text);
        return this;
    }

    FolderScene remove(String file) throws IOException {
        Files.delete(path(file));
        return this;
    }

    FolderScene look() {
        catalogue.look();
        return this;
    }

    /** Looks until what was written last has come to rest and was read. */
    FolderScene settle() {
        return look().look();
    }

    /** What was said since somebody asked the last time. */
    List<String> heard() {
        List<String> heard = List.copyOf(said);
        said.clear();
        return heard;
    }

    /** The versions of a definition, newest first, with where they come from. */
    List<String> versions(String name) {
        return journal.registrations(Optional.of(name), 10).stream()
                .map(one -> one.number() + " " + one.origin().orElse("-"))
                .toList();
    }

    Registration newest(String name) {
        return journal.registrations(Optional.of(name), 1).getFirst();
    }

    /** The codes of what is wrong with each file that has something wrong with it. */
    List<String> wrong() {
        return catalogue.files().stream()
                .filter(file -> !file.isSound())
                .map(file -> file.file() + " "
                        + file.problems().stream()
                                .map(Problem::code)
                                .map(Enum::name)
                                .distinct()
                                .toList())
                .toList();
    }

    List<KeptFile> files() {
        return catalogue.files();
    }

    @Override
    public void close() {
        journal.close();
    }
}
