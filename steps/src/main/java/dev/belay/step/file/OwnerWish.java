package dev.belay.step.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An owner as a definition writes it: {@code user}, {@code user:group} or {@code :group}.
 *
 * <p>A part is a number, or a name of {@code /etc/passwd} or {@code /etc/group}; accounts from
 * elsewhere are written as numbers.
 *
 * @param user where it is said
 * @param group where it is said
 */
record OwnerWish(Optional<String> user, Optional<String> group) {

    private static final Path USERS = Path.of("/etc/passwd");
    private static final Path GROUPS = Path.of("/etc/group");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** In both files the name stands first, the number third. */
    private static final int NUMBER_FIELD = 2;

    static OwnerWish of(String written) {
        int colon = written.indexOf(':');
        return colon < 0
                ? new OwnerWish(part(written), Optional.empty())
                : new OwnerWish(part(written.substring(0, colon)), part(written.substring(colon + 1)));
    }

    static OwnerWish of(Owner owner) {
        return new OwnerWish(Optional.of(Integer.toString(owner.uid())), Optional.of(Integer.toString(owner.gid())));
    }

    private static Optional<String> part(String text) {
        return Optional.of(text).filter(part -> !part.isEmpty());
    }

    /** In numbers, what is not said being as otherwise; empty where the system knows no such name. */
    Optional<Owner> over(Owner otherwise) throws IOException {
        Optional<Integer> uid = number(user, USERS, otherwise.uid());
        Optional<Integer> gid = number(group, GROUPS, otherwise.gid());
        return uid.isPresent() && gid.isPresent() ? Optional.of(new Owner(uid.get(), gid.get())) : Optional.empty();
    }

    private static Optional<Integer> number(Optional<String> part, Path accounts, int otherwise) throws IOException {
        if (part.isEmpty()) {
            return Optional.of(otherwise);
        }
        String wanted = part.get();
        return NUMBER.matcher(wanted).matches() ? Optional.of(Integer.parseInt(wanted)) : find(accounts, wanted);
    }

    private static Optional<Integer> find(Path accounts, String name) throws IOException {
        try (Stream<String> lines = Files.lines(accounts, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":"))
                    .filter(fields -> fields.length > NUMBER_FIELD && fields[0].equals(name))
                    .findFirst()
                    .map(fields -> Integer.parseInt(fields[NUMBER_FIELD]));
        }
    }

    /** As it was written. */
    String words() {
        return user.orElse("") + group.map(name -> ":" + name).orElse("");
    }
}
