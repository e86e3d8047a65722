package dev.belay.cli.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is in which group, as far as the files of this machine tell, to which only root writes.
 *
 * @param groups the lines of {@code /etc/group}
 * @param users the lines of {@code /etc/passwd}
 */
record Groups(List<String> groups, List<String> users) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    /** Copies the lines. */
    Groups {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
    }

    /** Those of this machine. */
    static Groups here() throws IOException {
        return new Groups(lines(Path.of("/etc/group")), lines(Path.of("/etc/passwd")));
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Whether this machine has no name for it, and so nobody in it: it comes with a folder from elsewhere. */
    boolean isNameless(String group) {
        return NUMBER.matcher(group).matches();
    }

    /** Whether it is the group of that user alone: it has the same name, and nobody else is in it. */
    boolean isOf(String group, String user) {
        return group.equals(user)
                && rows(groups, group).allMatch(row -> areOnly(user, row[3]) && isPrimaryOnlyOf(user, row[2]));
    }

    private static Stream<String[]> rows(List<String> lines, String name) {
        return lines.stream().map(line -> line.split(":", -1)).filter(row -> row.length > 3 && row[0].equals(name));
    }

    private static boolean areOnly(String user, String members) {
        return Arrays.stream(members.split(",", -1)).allMatch(member -> member.isBlank() || member.equals(user));
    }

    private boolean isPrimaryOnlyOf(String user, String number) {
        return users.stream()
                .map(line -> line.split(":", -1))
                .filter(row -> row.length > 3 && row[3].equals(number))
                .allMatch(row -> row[0].equals(user));
    }
}
