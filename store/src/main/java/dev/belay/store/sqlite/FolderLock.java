package dev.belay.store.sqlite;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process per data folder: a lock of the operating system, which ends with its process.
 *
 * <p>The file's text says who holds the lock; it is only for people. Within one process the system's
 * lock is not enough: on POSIX, closing any other handle of the file drops it, so this process must
 * never open the file twice, and remembers which folders it holds.
 */
final class FolderLock implements AutoCloseable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final int LONGEST_TEXT = 4_096;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @throws StoreRefused when another process, or another part of this one, holds it
     */
    static FolderLock take(DataFolder folder) {
        try {
            return take(folder, folder.lock().toRealPath());
        } catch (IOException e) {
            throw folder.unusable("it cannot be locked, because " + DiskFault.sentence(e), e);
        }
    }

    /** Whether this process holds the folder. */
    static boolean isHeldHere(DataFolder folder) {
        try {
            return HELD.contains(folder.lock().toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    private static FolderLock take(DataFolder folder, Path file) throws IOException {
        if (!HELD.add(file)) {
            throw locked(folder, "this process itself");
        }
        @Nullable FolderLock taken = null;
        try {
            taken = lock(folder, file);
            return taken;
        } finally {
            if (taken == null) {
                HELD.remove(file);
            }
        }
    }

    private static FolderLock lock(DataFolder folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw locked(folder, holder.isEmpty() ? "another process" : holder);
        }
        write(channel, "the process " + ProcessHandle.current().pid() + ", started " + startOfThisProcess());
        return new FolderLock(file, channel);
    }

    private static StoreRefused locked(DataFolder folder, String holder) {
        return new StoreRefused(Problem.of(ProblemCode.DATA_FOLDER_LOCKED, folder.path(), holder)
                .hint("Wait until it has ended, or stop it; or set `BELAY_HOME` to another folder. Commands that only"
                        + " read work meanwhile."));
    }

    private static String startOfThisProcess() {
        Optional<Instant> start = ProcessHandle.current().info().startInstant();
        return start.map(Instant::toString).orElse("at an unknown time");
    }

    private static String read(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(LONGEST_TEXT);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }

    /** The text is only for people: on a disk that is full the lock holds without it. */
    private static void write(FileChannel channel, String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((text + '\n').getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException _) {
            // Whether the store can be written is found out by the store.
        }
    }

    /** Gives the folder back. The file stays: removing it would let two later processes lock two files. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
