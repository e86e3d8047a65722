package dev.belay.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What the demo works in: {@code build/} with releases to publish, {@code site/} that is served, the definition, and a
 * data folder of its own.
 *
 * @param path of the folder, absolute
 */
record DemoFolder(Path path) {

    static final String DEFINITION = "publish-site.yaml";

    private static final int MOST = 100;
    private static final FileAttribute<?> FOR_THE_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final List<String> PAGES = List.of("index.html", "menu.html", "hours.html", "style.css", "logo.svg");

    /** A new folder among the temporary ones, with an empty site. */
    static DemoFolder create(Path temporary) throws IOException {
        var folder = new DemoFolder(newFolder(temporary.toRealPath()));
        Files.writeString(folder.definition(), resource(DEFINITION));
        Path nothing = Files.createDirectories(folder.site().resolve("releases/0.0.0"));
        Files.writeString(nothing.resolve("index.html"), "<p>Nothing is published yet.</p>\n");
        Files.createSymbolicLink(folder.link(), Path.of("releases/0.0.0"));
        return folder;
    }

    /** With a short name, because it is often shown. */
    private static Path newFolder(Path temporary) throws IOException {
        for (int number = 1; number < MOST; number++) {
            try {
                return Files.createDirectory(temporary.resolve("belay-demo-" + number), FOR_THE_OWNER);
            } catch (FileAlreadyExistsException taken) {
                // An earlier demo is still there to be looked at.
            }
        }
        return Files.createTempDirectory(temporary, "belay-demo-");
    }

    Path definition() {
        return path.resolve(DEFINITION);
    }

    Path site() {
        return path.resolve("site");
    }

    Path link() {
        return site().resolve("current");
    }

    Path home() {
        return path.resolve("belay-home");
    }

    /** Where a release is published to. */
    Path release(String version) {
        return site().resolve("releases").resolve(version);
    }

    /** Builds a release; the health page is what tells a good one from a bad one. */
    void build(String version, String health) throws IOException {
        Path build = Files.createDirectories(path.resolve("build").resolve(version));
        for (String page : PAGES) {
            Files.writeString(build.resolve(page), resource("site/" + page).replace("@VERSION@", version));
        }
        Files.writeString(build.resolve("health.txt"), health + "\n");
        Files.writeString(build.resolve("v" + version + ".txt"), version + "\n");
    }

    /** How many files a release has in the site; none where it is not there. */
    int published(String version) {
        String[] names = release(version).toFile().list();
        return names == null ? 0 : names.length;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DemoFolder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The resource `" + name + "` is missing from this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
