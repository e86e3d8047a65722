package dev.belay.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the data folder: whether it can be written, by whom, and on what disk it lies. */
final class FolderLook {

    private static final String FOLDER = "Data folder";
    private static final String DISK = "Disk";
    private static final String OWNER = "Owner process";

    private static final long LITTLE = 1L << 30;
    private static final long TOO_LITTLE = 64L << 20;

    /** File systems over a network break SQLite's locks, and some forget what was forced to disk. */
    private static final Set<String> DISTANT =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "virtiofs");

    private static final Set<String> FLEETING = Set.of("tmpfs", "ramfs");

    private static final Pattern HOLDER = Pattern.compile("the process (\\d{1,18}), started (\\S+)");

    private final Path home;

    FolderLook(Path home) {
        this.home = home;
    }

    List<Finding> findings() throws IOException {
        if (!Files.exists(home)) {
            return List.of(absent(), disk(nearest()));
        }
        if (!Files.isDirectory(home)) {
            return List.of(Finding.problem(
                    FOLDER, home + " is not a folder.", "Move it away, or set BELAY_HOME to another folder."));
        }
        return List.of(present(), disk(home), owner());
    }

    /** The folder in which a missing data folder would be made. */
    private Path nearest() {
        Path here = home;
        while (here.getParent() != null && !Files.exists(here)) {
            here = here.getParent();
        }
        return here;
    }

    private Finding absent() {
        return Files.isWritable(nearest())
                ? Finding.ok(FOLDER, home + " is not there yet; the first `belay run` makes it.")
                : Finding.problem(
                        FOLDER,
                        home + " is not there, and " + nearest() + " cannot be written.",
                        "Set BELAY_HOME to a folder of yours.");
    }

    private Finding present() throws IOException {
        if (!Files.isWritable(home)) {
            return Finding.problem(
                    FOLDER,
                    home + " cannot be written.",
                    "Give yourself the folder, or set BELAY_HOME to another one.");
        }
        List<String> open = new ArrayList<>();
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(home);
        permissions.stream()
                .map(PosixFilePermission::name)
                .filter(name -> !name.startsWith("OWNER"))
                .sorted()
                .forEach(open::add);
        return open.isEmpty()
                ? Finding.ok(FOLDER, home + " can be written, and only its owner may look into it.")
                : Finding.warning(
                        FOLDER,
                        home + " can be written, but others may look into it, and logs may hold secrets.",
                        "chmod 700 " + home);
    }

    private static Finding disk(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        String found = "File system " + store.type() + ", " + megabytes(free) + " free.";
        if (free < TOO_LITTLE) {
            return Finding.problem(DISK, found, "Free some space: without it nothing can be written down.");
        }
        if (DISTANT.contains(store.type())) {
            return Finding.warning(
                    DISK,
                    found + " It lies on another machine, where locks and forced writes may not hold.",
                    "Set BELAY_HOME to a folder on a local disk.");
        }
        if (FLEETING.contains(store.type())) {
            return Finding.warning(
                    DISK,
                    found + " It does not outlive a restart of the machine.",
                    "Set BELAY_HOME to a folder on a disk.");
        }
        return free < LITTLE
                ? Finding.warning(DISK, found, "Keep a gigabyte free, or remove logs of old executions.")
                : Finding.ok(DISK, found);
    }

    private static String megabytes(long bytes) {
        long megabytes = bytes >> 20;
        return megabytes < 10_000 ? megabytes + " MB" : (megabytes >> 10) + " GB";
    }

    /** Reads who wrote the lock file; taking the lock to see would refuse somebody who comes in that moment. */
    private Finding owner() throws IOException {
        Path lock = home.resolve("belay.lock");
        String text = Files.isReadable(lock) ? Files.readString(lock).strip() : "";
        Matcher holder = HOLDER.matcher(text);
        return holder.matches() && isAlive(Long.parseLong(holder.group(1)), holder.group(2))
                ? Finding.ok(
                        OWNER, "At the moment " + text + ", owns the folder; commands that only read work beside it.")
                : Finding.ok(OWNER, "No process owns the folder at the moment.");
    }

    private static boolean isAlive(long pid, String started) {
        Optional<Instant> found =
                ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
        try {
            return found.filter(Instant.parse(started)::equals).isPresent();
        } catch (DateTimeParseException unknown) {
            return found.isPresent();
        }
    }
}
