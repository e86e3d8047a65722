package dev.belay.step.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a path hold something, so that a crash at any point leaves the old thing or the new one
 * there, and beside it at most one name that is known.
 */
final class Change {

    /** The mode of folders that a step makes above its path. */
    private static final int FOLDER_MODE = 0755;

    private final Disk disk;
    private final FileReceipt receipt;
    private final String key;
    private final Path beside;

    /**
     * A change under a key.
     *
     * @param key the same for every attempt of the phase, so that each finds what the one before left
     */
    Change(Disk disk, FileReceipt receipt, String key) {
        this.disk = disk;
        this.receipt = receipt;
        this.key = key;
        this.beside = Place.beside(receipt.path(), key);
    }

    /** Removes what an attempt that was cut short left half made. */
    void tidy() throws IOException {
        for (Path half : halfMade()) {
            disk.discard(half);
        }
    }

    /** Whether an attempt that was cut short left something half made. */
    boolean isUntidy() throws IOException {
        return Looking.anyExists(halfMade());
    }

    private List<Path> halfMade() {
        return Stream.concat(receipt.parents().stream(), Stream.of(receipt.path()))
                .map(path -> Place.beside(path, key))
                .toList();
    }

    /** What the receipt says shall be there, with the bytes from the input. */
    void toAfter(Wanted wanted) throws IOException {
        makeParents();
        switch (receipt.after()) {
            case FileState.Plain file
            when wanted instanceof Wanted.File source -> {
                disk.makeFile(beside, source.content(), file.mode(), file.owner());
                disk.rename(beside, receipt.path());
            }
            case FileState.Link link -> {
                disk.makeLink(beside, link.target(), link.owner());
                disk.rename(beside, receipt.path());
            }
            case FileState.Absent _ -> remove();
            case FileState.Plain _, FileState.Folder _, FileState.Special _ ->
                throw new IllegalArgumentException("A file step makes files and links, found " + receipt.after() + ".");
        }
    }

    /** What the receipt says was there, with the bytes from the receipt. */
    void toBefore() throws IOException {
        if (receipt.before() instanceof FileState.Absent) {
            remove();
        } else {
            for (Kept.Entry entry : receipt.kept().entries()) {
                make(entry);
            }
            for (Kept.Entry entry : receipt.kept().entries().reversed()) {
                finishFolder(entry);
            }
            disk.rename(beside, receipt.path());
        }
    }

    /** A folder goes away in one moment, and is emptied afterwards. */
    private void remove() throws IOException {
        if (Looking.shallow(receipt.path()) instanceof FileState.Folder) {
            disk.rename(receipt.path(), beside);
            disk.discard(beside);
        } else if (Looking.exists(receipt.path())) {
            disk.delete(receipt.path());
        }
    }

    private void make(Kept.Entry entry) throws IOException {
        Path path = beside.resolve(entry.name());
        switch (entry.state()) {
            case FileState.Plain file -> disk.makeFile(path, entry.content(), file.mode(), file.owner());
            case FileState.Link link -> disk.makeLink(path, link.target(), link.owner());
            case FileState.Folder _ -> disk.makeFolder(path);
            case FileState.Absent _, FileState.Special _ ->
                throw new IllegalArgumentException("A receipt keeps files, links and folders, found " + entry + ".");
        }
    }

    /** A folder gets its mode last: it may be one that forbids to put something in. */
    private void finishFolder(Kept.Entry entry) throws IOException {
        if (entry.state() instanceof FileState.Folder folder) {
            Path path = beside.resolve(entry.name());
            disk.own(path, folder.owner());
            disk.mode(path, folder.mode());
            disk.bringToDisk(path);
        }
    }

    private void makeParents() throws IOException {
        for (Path parent : receipt.parents()) {
            if (!Looking.exists(parent)) {
                Path half = Place.beside(parent, key);
                disk.makeFolder(half);
                disk.mode(half, FOLDER_MODE);
                disk.rename(half, parent);
            }
        }
    }

    /** Those that somebody put something in meanwhile stay. */
    void removeParents() throws IOException {
        for (Path parent : receipt.parents().reversed()) {
            if (Looking.exists(parent) && Looking.below(parent).isEmpty()) {
                disk.delete(parent);
            }
        }
    }

    /** Makes sure that what is there is on the disk too; an attempt may have been cut short just before. */
    void bringToDisk() throws IOException {
        Path folder = Place.folderOf(receipt.path());
        if (Looking.exists(folder)) {
            disk.bringToDisk(folder);
        }
    }
}
