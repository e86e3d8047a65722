package dev.belay.cli;

import dev.belay.cli.trust.Unreadable;
import dev.belay.engine.Catalogue;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the definition that somebody names: a file, or a registered one as {@code NAME} or {@code NAME@VERSION}. */
final class Sources {

    private final Desk desk;

    Sources(Desk desk) {
        this.desk = desk;
    }

    /** The definition of that file or name, read; it may be full of problems. */
    DefinitionText find(String fileOrName) {
        if (fileOrName.equals("-")) {
            return standardInput();
        }
        Path file = path(desk, fileOrName);
        return Files.exists(file) || looksLikeAFile(fileOrName) ? file(fileOrName) : registered(fileOrName);
    }

    private static boolean looksLikeAFile(String name) {
        return name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** The definition in that file. */
    DefinitionText file(String name) {
        Path file = path(desk, name);
        try {
            try (InputStream in = Files.newInputStream(file)) {
                return read(name, in);
            }
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, Unreadable.why(unreadable)));
        }
    }

    private DefinitionText standardInput() {
        try {
            return read("standard input", desk.terminal().in());
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, "standard input", Unreadable.why(unreadable)));
        }
    }

    private DefinitionText read(String name, InputStream in) throws IOException {
        return desk.assembly().notation().read(name, bounded(desk, "The definition `" + name + "`", in));
    }

    /** Of a text that is longer than a definition may be, no more is read than it takes to know that. */
    static byte[] bounded(Desk desk, String what, InputStream in) throws IOException {
        int longest = desk.assembly().notation().longest();
        byte[] bytes = in.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw new Refused(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED, what, "more than " + longest + " bytes", "document_bytes", longest));
        }
        return bytes;
    }

    /** The registered definition of that name. */
    DefinitionText registered(String nameAndVersion) {
        StoredDefinition stored = stored(nameAndVersion);
        return desk.assembly()
                .notation()
                .read(stored.name(), stored.text().getBytes(StandardCharsets.UTF_8))
                .registeredAs(nameAndVersion);
    }

    /** The text of the registered definition of that name. */
    StoredDefinition stored(String nameAndVersion) {
        return desk.place()
                .registered(NameAndVersion.of(nameAndVersion))
                .orElseThrow(() -> new Refused(Problem.of(ProblemCode.WORKFLOW_UNKNOWN, nameAndVersion)
                        .hint("`belay workflows list` shows the registered ones; a file is named with its path.")));
    }

    /** The warning of a registered definition that is deprecated. */
    Optional<Problem> deprecation(String nameAndVersion) {
        var which = NameAndVersion.of(nameAndVersion);
        Optional<Integer> number = desk.place().registered(which).flatMap(StoredDefinition::version);
        return number.flatMap(version -> desk.place().versions(which.name()).stream()
                        .filter(one -> one.number() == version)
                        .findFirst())
                .flatMap(Catalogue::warning);
    }

    /** The place of a file that somebody names; a text that no file can be named by is refused. */
    static Path path(Desk desk, String name) {
        try {
            return desk.terminal().folder().resolve(name);
        } catch (InvalidPathException impossible) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, "no file can have that name"));
        }
    }
}
