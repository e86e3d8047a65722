package dev.belay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, written by the build into a file beside this class. */
final class Version {
    private Version() {}

    static String text() {
        var properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            if (file == null) {
                throw new IllegalStateException("The file `version.properties` is missing beside " + Version.class);
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file `version.properties` cannot be read.", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
