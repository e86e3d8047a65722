package dev.belay.cli.catalogue;

import dev.belay.definition.Definition;
import dev.belay.engine.Catalogue;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a file of the folder into the catalogue.
 *
 * @param reader reads the bytes of a file as a definition
 * @param longest how many bytes one may have
 * @param register registers one
 * @param actor in whose name it is registered
 */
public record Intake(Reader reader, int longest, Register register, String actor) {

    /** Reads a definition. */
    @FunctionalInterface
    public interface Reader {
        /** What became of the bytes of that file. */
        Text read(String file, byte[] utf8);
    }

    /** Registers a definition. */
    @FunctionalInterface
    public interface Register {
        /** What became of the wish. */
        Registered register(Registering wish);
    }

    /** A text as it is stored, with the definition where no problem is an error. */
    public record Text(StoredDefinition source, Optional<Definition> definition, List<Problem> problems) {
        /** Copies the problems. */
        public Text {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What became of a file.
     *
     * @param isNew whether the catalogue holds more than before
     */
    record Taken(KeptFile file, boolean isNew) {
        static Taken refused(KeptFile file) {
            return new Taken(file, false);
        }
    }

    /**
     * What becomes of that file; empty where it changes while it is read.
     *
     * @param origin where it comes from
     * @param holder the other file, if any, from which a definition of that name is registered
     */
    Optional<Taken> take(FoundFile file, Optional<String> origin, Function<String, Optional<String>> holder) {
        Optional<Problem> distrust = file.stamp().distrust();
        if (distrust.isPresent()) {
            return Optional.of(refused(file, distrust.get()));
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (!file.isUnchanged()) {
                return Optional.empty();
            }
            return Optional.of(
                    bytes.length > longest ? refused(file, tooLong(file)) : take(file, bytes, origin, holder));
        } catch (IOException unreadable) {
            return Optional.of(
                    refused(file, Problem.of(ProblemCode.FILE_UNREADABLE, file.name(), unreadable.toString())));
        }
    }

    private static Taken refused(FoundFile file, Problem why) {
        return Taken.refused(KeptFile.refused(file.name(), why));
    }

    private Problem tooLong(FoundFile file) {
        return Problem.of(
                ProblemCode.LIMIT_EXCEEDED,
                "The definition `" + file.name() + "`",
                "more than " + longest + " bytes",
                "document_bytes",
                longest);
    }

    private Taken take(
            FoundFile file, byte[] bytes, Optional<String> origin, Function<String, Optional<String>> holder) {
        Text text = reader.read(file.name(), bytes);
        if (text.definition().isEmpty()) {
            return Taken.refused(KeptFile.refused(file.name(), Optional.empty(), text.problems()));
        }
        String name = text.source().name();
        Optional<String> other = holder.apply(name);
        if (other.isPresent()) {
            return refused(file, name, Problem.of(ProblemCode.DEFINITION_TWICE, name, other.get(), file.name()));
        }
        return registered(file, Registering.of(text.source(), text.definition().get(), actor, origin));
    }

    private Taken registered(FoundFile file, Registering wish) {
        return switch (register.register(wish)) {
            case Registered.New(StoredDefinition stored) -> new Taken(kept(file, stored), true);
            case Registered.Same(StoredDefinition stored) -> new Taken(kept(file, stored), false);
            case Registered.Refusal not -> refused(file, wish.definition().name(), Catalogue.refusal(wish, not));
        };
    }

    private static Taken refused(FoundFile file, String name, Problem why) {
        return Taken.refused(KeptFile.refused(file.name(), Optional.of(name), List.of(why)));
    }

    private static KeptFile kept(FoundFile file, StoredDefinition stored) {
        return new KeptFile(file.name(), Optional.of(stored.name()), stored.version(), List.of());
    }
}
