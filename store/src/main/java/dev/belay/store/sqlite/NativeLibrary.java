package dev.belay.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's library, unpacked once into the data folder.
 *
 * <p>The driver would unpack it into the temporary folder at every start. A process that is killed leaves it there for
 * ever, a megabyte each time, and two that start at once get in each other's way. Where this cannot be done, for want of
 * room or of permission, the driver does it its own way.
 */
final class NativeLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Lets the driver load the library from that folder, where it is or can be put there. Too late does no harm. */
    static void prepare(DataFolder folder) {
        if (System.getProperty(FOLDER) == null) {
            @Nullable Path library = unpacked(folder.libraries());
            if (library != null) {
                System.setProperty(NAME, String.valueOf(library.getFileName()));
                System.setProperty(FOLDER, folder.libraries().toString());
            }
        }
    }

    /** The library in that folder; nothing where it is not there and cannot be put there. */
    static @Nullable Path unpacked(Path folder) {
        @Nullable URL packed = NativeLibrary.class.getResource(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName());
        Path library = folder.resolve(SQLiteJDBCLoader.getVersion() + "-" + LibraryLoaderUtil.getNativeLibName());
        try {
            return packed == null ? null : unpack(packed, library);
        } catch (IOException notHere) {
            return null;
        }
    }

    private static Path unpack(URL packed, Path library) throws IOException {
        URLConnection source = packed.openConnection();
        // Otherwise the archive stays open behind this class's back.
        source.setUseCaches(false);
        try (InputStream bytes = source.getInputStream()) {
            if (!Files.isRegularFile(library) || Files.size(library) != source.getContentLengthLong()) {
                write(bytes, library);
            }
        }
        return library;
    }

    /** Whole or not at all: a part of a library would end every process that loads it. */
    private static void write(InputStream bytes, Path library) throws IOException {
        Path folder = library.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "unpacking", "");
        try {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        sweep(folder, library);
    }

    /** Removes those of other versions, and what a killed process left half unpacked. */
    private static void sweep(Path folder, Path library) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.equals(library)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
