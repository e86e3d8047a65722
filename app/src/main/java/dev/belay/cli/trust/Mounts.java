package dev.belay.cli.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is mounted where, for this process.
 *
 * @param all the mounts; of two at the same place the last one counts
 */
record Mounts(List<Mount> all) {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
    private static final int POINT = 4;
    private static final int OPTIONS = 5;

    /** Copies the mounts. */
    Mounts {
        all = List.copyOf(all);
    }

    /**
     * One mount.
     *
     * @param point the path at which it is
     * @param readOnly whether nothing can be written there
     */
    record Mount(String point, boolean readOnly) {

        boolean isAround(String path) {
            return path.equals(point) || path.startsWith(point.endsWith("/") ? point : point + "/");
        }
    }

    /** Those of this process, as they are now; none where the system does not tell. */
    static Mounts here() throws IOException {
        try {
            return of(new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8).lines());
        } catch (NoSuchFileException elsewhere) {
            return new Mounts(List.of());
        }
    }

    /** Those of such a table: the fifth word of a line says where, the sixth how. */
    static Mounts of(Stream<String> lines) {
        return new Mounts(lines.map(line -> line.split(" ", -1))
                .filter(words -> words.length > OPTIONS)
                .map(words -> new Mount(plain(words[POINT]), isReadOnly(words[OPTIONS])))
                .toList());
    }

    private static boolean isReadOnly(String options) {
        return Arrays.asList(options.split(",", -1)).contains("ro");
    }

    /** A space, and whatever else would end the word, stands as an octal number. */
    private static String plain(String word) {
        return OCTAL.matcher(word)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }

    /** Whether that file is mounted by itself. */
    boolean has(Path real) {
        return all.stream().anyMatch(mount -> mount.point().equals(real.toString()));
    }

    /** Whether it lies where nothing can be written. */
    boolean isReadOnly(Path real) {
        return all.reversed().stream()
                .filter(mount -> mount.isAround(real.toString()))
                .max(Comparator.comparingInt(mount -> mount.point().length()))
                .map(Mount::readOnly)
                .orElse(false);
    }
}
