package dev.belay.step.nginx;

import java.nio.file.Path;

/**
 * How an NGINX is called.
 *
 * @param binary the program, absolute
 * @param prefix the folder that its relative paths begin in, absolute
 * @param configuration its main configuration file, absolute
 */
public record Installation(Path binary, Path prefix, Path configuration) {

    /** Refuses relative paths: what they mean would depend on where Belay was started. */
    public Installation {
        absolute("binary", binary);
        absolute("prefix", prefix);
        absolute("configuration", configuration);
    }

    static void absolute(String what, Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "The `" + what + "` of an NGINX must be an absolute path, found `" + path + "`.");
        }
    }
}
