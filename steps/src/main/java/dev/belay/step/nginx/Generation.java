package dev.belay.step.nginx;

import dev.belay.engine.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which configuration NGINX has loaded.
 *
 * <p>One file among the sites has NGINX answer with a text. Whoever changes a site first puts a fresh text there, so
 * that the answer tells whether what NGINX serves is from before the change or from after it.
 */
final class Generation {

    /** The file, in the folder that the configuration includes. */
    static final String FILE = "belay-generation.conf";

    /** What is asked for. */
    static final String PATH = "/generation";

    private static final String MARK = "# belay-generation 1 ";
    private static final int BYTES = 16;
    private static final Pattern TEXT = Pattern.compile("g[0-9a-f]{" + 2 * BYTES + "}");
    private static final long MAX_FILE_BYTES = 64 * 1024L;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Generation() {}

    /** One that was never used. */
    static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "g" + HexFormat.of().formatHex(bytes);
    }

    /** One that belongs to this phase of one step alone, and is the same for each of its attempts. */
    static String of(String phase, String key) {
        return "g" + Sha256.hex(phase + "\n" + key).substring(0, 2 * BYTES);
    }

    /** Whether that is one. */
    static boolean isOne(String text) {
        return TEXT.matcher(text).matches();
    }

    static Path file(NginxInstance instance) {
        return instance.sites().included().resolve(FILE);
    }

    /** The text of the file. */
    static String text(String generation, GenerationAddress address) {
        return MARK + generation + "\n" + """
                # Belay asks here which configuration NGINX has loaded. Belay writes this file; leave it as it is.
                server {
                    listen %s;
                    server_name belay-generation.invalid;
                    access_log off;
                    default_type text/plain;
                    location = %s {
                        return 200 "%s";
                    }
                    location / {
                        return 404;
                    }
                }
                """.formatted(address.listen(), PATH, generation);
    }

    /** The one that a file of this text makes NGINX answer. */
    static Optional<String> in(String text) {
        int end = text.indexOf('\n');
        return end < 0 || !text.startsWith(MARK)
                ? Optional.empty()
                : Optional.of(text.substring(MARK.length(), end)).filter(Generation::isOne);
    }

    /** The one that a file makes NGINX answer; empty where there is no file, or none of Belay's. */
    static Optional<String> inFile(Path file) throws IOException {
        boolean readable = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_FILE_BYTES;
        return readable ? in(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)) : Optional.empty();
    }

    /**
     * Whether what stands there is Belay's own, whichever generation it is; so is a file that is gone, because the undo
     * of a neighbour removes it.
     */
    static boolean isOurs(Path file) throws IOException {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS) || inFile(file).isPresent();
    }
}
