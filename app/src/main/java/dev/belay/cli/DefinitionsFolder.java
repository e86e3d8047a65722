package dev.belay.cli;

import dev.belay.cli.catalogue.FolderCatalogue;
import dev.belay.cli.catalogue.FolderWatch;
import dev.belay.cli.catalogue.GitTree;
import dev.belay.cli.catalogue.Intake;
import dev.belay.cli.catalogue.KeptFile;
import dev.belay.cli.catalogue.SourceTree;
import dev.belay.engine.Catalogue;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.server.folder.FolderFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The folder of definitions that a server registers, if one is configured; {@link FolderCatalogue} does the work.
 *
 * @param folder with nothing where none is configured
 */
record DefinitionsFolder(Optional<FolderCatalogue> folder, Consumer<String> say) {

    /** The one at that place, whose definitions are registered in that catalogue. */
    static DefinitionsFolder of(
            Path place, Notation notation, Catalogue catalogue, GitTree.Git git, String actor, Consumer<String> say) {
        var intake = new Intake(notation::text, notation.longest(), catalogue::register, actor);
        return new DefinitionsFolder(Optional.of(new FolderCatalogue(place, intake, new GitTree(git), say)), say);
    }

    /** Nothing is registered. */
    static DefinitionsFolder none(Consumer<String> say) {
        return new DefinitionsFolder(Optional.empty(), say);
    }

    /** What would become of the files at that place, without registering any. */
    static List<KeptFile> tried(Path place, Notation notation, Supplier<JournalReader> reader) {
        Intake.Register would = wish -> wouldRegister(wish, reader.get());
        var intake = new Intake(notation::text, notation.longest(), would, "");
        var folder = new FolderCatalogue(place, intake, SourceTree.NONE, _ -> {});
        folder.look();
        return folder.files();
    }

    private static Registered wouldRegister(Registering wish, JournalReader reader) {
        StoredDefinition definition = wish.definition();
        return wish.declared()
                .flatMap(version -> reader.declared(definition.name(), version))
                .filter(standing -> !standing.hash().equals(definition.hash()))
                .<Registered>map(standing -> new Registered.Taken(standing.hash()))
                .orElseGet(() -> new Registered.Same(definition));
    }

    /** What looks at it from time to time. */
    Optional<FolderWatch> watch() {
        return folder.map(one -> new FolderWatch(one, FolderWatch.EVERY, say));
    }

    /** What became of each file, for whoever asks the server. */
    List<FolderFile> files() {
        return folder.map(FolderCatalogue::files).orElse(List.of()).stream()
                .map(kept -> new FolderFile(kept.file(), kept.name(), kept.version(), kept.problems()))
                .toList();
    }
}
