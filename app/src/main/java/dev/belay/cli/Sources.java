package dev.belay.cli;

import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the definition that somebody names: a file, or a registered one as {@code NAME} or {@code NAME@VERSION}. */
final class Sources {

    /** A greater file is not read at all; the notation's own limit is lower. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Desk desk;

    Sources(Desk desk) {
        this.desk = desk;
    }

    /** The definition of that file or name, read; it may be full of problems. */
    DefinitionText find(String fileOrName) {
        if (fileOrName.equals("-")) {
            return standardInput();
        }
        Path file = desk.terminal().folder().resolve(fileOrName);
        return Files.exists(file) || looksLikeAFile(fileOrName) ? file(fileOrName) : registered(fileOrName);
    }

    private static boolean looksLikeAFile(String name) {
        return name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** The definition in that file. */
    DefinitionText file(String name) {
        Path file = desk.terminal().folder().resolve(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, "it is larger than 16 MiB"));
            }
            return desk.assembly().read(name, Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, why(unreadable)));
        }
    }

    private DefinitionText standardInput() {
        try {
            return desk.assembly().read("standard input", desk.terminal().in().readNBytes(MAX_BYTES));
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, "standard input", why(unreadable)));
        }
    }

    /** The registered definition of that name. */
    DefinitionText registered(String nameAndVersion) {
        StoredDefinition stored = stored(nameAndVersion);
        return desk.assembly().read(stored.name(), stored.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The text of the registered definition of that name. */
    StoredDefinition stored(String nameAndVersion) {
        int at = nameAndVersion.lastIndexOf('@');
        String name = at < 0 ? nameAndVersion : nameAndVersion.substring(0, at);
        Optional<Integer> version = at < 0 ? Optional.empty() : version(nameAndVersion.substring(at + 1));
        Optional<StoredDefinition> found = at >= 0 && version.isEmpty()
                ? Optional.empty()
                : desk.assembly().reader().registered(name, version);
        return found.orElseThrow(() -> new Refused(Problem.of(ProblemCode.WORKFLOW_UNKNOWN, nameAndVersion)
                .hint("`belay workflows list` shows the registered ones; a file is named with its path.")));
    }

    private static Optional<Integer> version(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Why a file cannot be read, in words. */
    static String why(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "you may not read it";
            default -> unreadable.getMessage() == null ? unreadable.toString() : unreadable.getMessage();
        };
    }
}
