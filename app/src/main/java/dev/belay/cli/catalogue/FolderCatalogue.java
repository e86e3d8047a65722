package dev.belay.cli.catalogue;

import dev.belay.cli.catalogue.FoundFile.Stamp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the catalogue at what lies in a folder.
 *
 * <p>A sound file that is new or has changed is registered. Anything else changes nothing: what was registered stays, and
 * what is wrong is told once. One thread looks; every thread may ask what was found.
 */
public final class FolderCatalogue {

    /** What was refused is tried again after so many looks: what it needs may lie elsewhere. */
    static final int RETRY = 15;

    private final Path folder;
    private final Intake intake;
    private final SourceTree sources;
    private final Consumer<String> say;

    private final Map<String, Stamp> seen = new HashMap<>();
    private final Map<String, Stamp> done = new HashMap<>();
    private final Map<String, KeptFile> kept = new TreeMap<>();
    private List<KeptFile> missing = List.of();
    private int looks;

    /** What was found, for whoever asks while the next look is under way. */
    private volatile List<KeptFile> told = List.of();

    /**
     * That of a folder, which need not be there.
     *
     * @param sources tells where its files come from
     * @param say tells whoever reads the log
     */
    public FolderCatalogue(Path folder, Intake intake, SourceTree sources, Consumer<String> say) {
        this.folder = folder;
        this.intake = intake;
        this.sources = sources;
        this.say = say;
    }

    /** What became of each file, by name. Never waits for a look. */
    public List<KeptFile> files() {
        return told;
    }

    /** Registers everything that is new or has changed, and has come to rest; in the first look, whatever is there. */
    public synchronized void look() {
        DefinitionFiles.Listing listing = new DefinitionFiles(folder).list();
        listing.refused().forEach(this::keep);
        if (!listing.isBlind()) {
            List<KeptFile> gone = forgetOthers(listing);
            take(toBeRead(listing.files(), !gone.isEmpty()));
            tellGone();
            missing = gone;
            listing.files().forEach(file -> seen.put(file.name(), file.stamp()));
            looks++;
        }
        told = List.copyOf(kept.values());
    }

    // What is to be read

    private List<FoundFile> toBeRead(List<FoundFile> files, boolean someAreGone) {
        boolean again = someAreGone
                || looks % RETRY == 0
                || files.stream().anyMatch(file -> isUnlike(seen, file) || isUnlike(done, file));
        return files.stream()
                .filter(file -> looks == 0 || !isUnlike(seen, file))
                .filter(file -> isUnlike(done, file) || again && isRefused(file))
                .toList();
    }

    /** A file that still changes from look to look is being written: it is read when it has come to rest. */
    private static boolean isUnlike(Map<String, Stamp> before, FoundFile file) {
        return !file.stamp().equals(before.get(file.name()));
    }

    private boolean isRefused(FoundFile file) {
        return Optional.ofNullable(kept.get(file.name())).stream().anyMatch(known -> !known.isSound());
    }

    // What is gone

    /** Forgets what is no longer there; what lies where nobody may look is not known to be gone. */
    private List<KeptFile> forgetOthers(DefinitionFiles.Listing listing) {
        Set<String> there = new HashSet<>();
        listing.files().forEach(file -> there.add(file.name()));
        listing.refused().forEach(file -> there.add(file.file()));
        List<KeptFile> gone = kept.values().stream()
                .filter(file -> !there.contains(file.file()))
                .filter(file -> listing.refused().stream()
                        .noneMatch(closed -> file.file().startsWith(closed.file() + "/")))
                .toList();
        gone.forEach(file -> {
            kept.remove(file.file());
            done.remove(file.file());
        });
        seen.keySet().retainAll(there);
        return gone;
    }

    /** One look later, when a file that only has another name now was read under that. */
    private void tellGone() {
        for (KeptFile file : missing) {
            file.name()
                    .filter(name -> file.isSound() && holder(name, file.file()).isEmpty())
                    .ifPresent(name -> say.accept("`" + file.file() + "` is gone; `" + name
                            + "` stays registered: `belay workflows delete " + name + "` deletes it."));
        }
    }

    // Reading

    private void take(List<FoundFile> files) {
        Optional<Commit> commit = files.isEmpty() ? Optional.empty() : sources.look(folder);
        files.forEach(file -> take(file, commit));
    }

    private void take(FoundFile file, Optional<Commit> commit) {
        intake.take(file, Optional.of(origin(file, commit)), name -> holder(name, file.name()))
                .ifPresent(taken -> {
                    done.put(file.name(), file.stamp());
                    keep(taken.file());
                    if (taken.isNew()) {
                        tell(taken.file());
                    }
                });
    }

    private static String origin(FoundFile file, Optional<Commit> commit) {
        return commit.map(at -> file.name() + ", " + at.origin(file)).orElse(file.name());
    }

    private Optional<String> holder(String name, String asking) {
        return kept.values().stream()
                .filter(other -> other.isSound() && !other.file().equals(asking))
                .filter(other -> other.name().equals(Optional.of(name)))
                .map(KeptFile::file)
                .findFirst();
    }

    // Telling

    private void keep(KeptFile now) {
        KeptFile before = kept.put(now.file(), now);
        if (!now.isSound() && !now.equals(before)) {
            say.accept(complaint(now));
        }
    }

    private String complaint(KeptFile file) {
        return file.file().equals(KeptFile.FOLDER)
                ? "The folder of definitions is not read, what was registered before stays: " + file.complaint()
                : "`" + file.file() + "` is not registered, what was registered before stays: " + file.complaint();
    }

    private void tell(KeptFile file) {
        say.accept("`" + file.name().orElseThrow() + "` is registered as version "
                + file.version().orElseThrow() + ", from " + file.file() + ".");
    }
}
