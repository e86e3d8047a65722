package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was killed used to leave a megabyte in the temporary folder, every time. */
class NativeLibraryTest {

    @TempDir
    Path folder;

    @Test
    void isUnpackedOnce() throws IOException {
        Path first = Objects.requireNonNull(NativeLibrary.unpacked(folder.resolve("lib")));
        Object file = Files.getAttribute(first, "unix:ino");

        Path second = Objects.requireNonNull(NativeLibrary.unpacked(folder.resolve("lib")));

        assertThat(second).isEqualTo(first);
        assertThat(Files.getAttribute(second, "unix:ino")).isEqualTo(file);
    }

    @Test
    void isUnpackedAgainWhereAPartIsMissing() throws IOException {
        Path whole = Objects.requireNonNull(NativeLibrary.unpacked(folder.resolve("lib")));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, new byte[] {1});

        Path again = Objects.requireNonNull(NativeLibrary.unpacked(folder.resolve("lib")));

        assertThat(Files.readAllBytes(again)).isEqualTo(bytes);
    }

    @Test
    void removesThoseOfOtherVersions() throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("lib"));
        Files.writeString(libraries.resolve("1.0-libsqlitejdbc.so"), "old");

        Path library = Objects.requireNonNull(NativeLibrary.unpacked(libraries));

        try (Stream<Path> files = Files.list(libraries)) {
            assertThat(files).containsExactly(library);
        }
    }

    @Test
    void leavesItToTheDriverWhereTheFolderCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve("lib"), "a file");

        assertThat(NativeLibrary.unpacked(file)).isNull();
    }

    @Test
    void leavesTheTemporaryFolderEmptyWhenTheProcessIsKilled() throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path data = folder.resolve("data");
        var options = Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        try (var child = ChildProcess.start(AppendingProcess.class, options, data.toString(), "run")) {
            assertThat(child.lines(2)).anyMatch(line -> line.startsWith("ready"));
            child.kill();
            child.exitCode();
        }

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> String.valueOf(file.getFileName()).startsWith("sqlite-")))
                    .isEmpty();
        }
        assertThat(data.resolve("lib")).isDirectory();
    }
}
