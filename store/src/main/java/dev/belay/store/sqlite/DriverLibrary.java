package dev.belay.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of the database's driver, kept in a file.
 *
 * <p>Without it the driver unpacks a megabyte into the temporary folder at every start, and a process that is killed
 * leaves it there. The driver looks for the file by two properties of the process, and unpacks as ever where it is
 * missing. The file must come from the very jar that is used with it: nobody compares the two later.
 */
public final class DriverLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private DriverLibrary() {}

    /**
     * Makes the file, where the properties of this process name one and it is not there.
     *
     * <p>It is tried before it is kept. One that cannot be loaded from there, such as from a disk that lets nothing be
     * executed, is left empty, so that nobody tries again.
     *
     * @throws IOException when it cannot be written; nothing is left then
     */
    public static void keep() throws IOException {
        String folder = System.getProperty(FOLDER);
        String name = System.getProperty(NAME);
        if (folder != null && name != null) {
            Path file = Path.of(folder, name).toAbsolutePath();
            if (!Files.exists(file)) {
                keep(file);
            }
        }
    }

    private static void keep(Path file) throws IOException {
        Path making = file.resolveSibling(file.getFileName() + ".new");
        try (InputStream packed = packed()) {
            Files.copy(packed, making, StandardCopyOption.REPLACE_EXISTING);
            Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(making);
        }
        if (!loads(file)) {
            Files.write(file, new byte[0]);
        }
    }

    private static InputStream packed() {
        String path = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        return Objects.requireNonNull(SQLiteJDBCLoader.class.getResourceAsStream(path), path);
    }

    /** What the driver does with the file at every start. */
    @SuppressWarnings("restricted")
    private static boolean loads(Path file) {
        try {
            System.load(file.toString());
            return true;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }
}
