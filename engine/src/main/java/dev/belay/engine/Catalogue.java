package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The life of registered definitions: they are registered, advised against, and deleted.
 *
 * <p>Thread-safe. What a method acknowledges is on disk.
 */
public final class Catalogue {

    private final Journal journal;
    private final InstantSource clock;
    private final Lock alone;
    private final Runnable forgetDefinitions;
    private final Function<Registering, Optional<Problem>> ways;
    private final Lock registering = new ReentrantLock();

    /**
     * With a lock under which nothing is started, so that what is deleted is not just being started.
     *
     * @param ways tells why what the steps of a definition run cannot be
     */
    Catalogue(
            Journal journal,
            InstantSource clock,
            Lock alone,
            Runnable forgetDefinitions,
            Function<Registering, Optional<Problem>> ways) {
        this.ways = ways;
        this.journal = journal;
        this.clock = clock;
        this.alone = alone;
        this.forgetDefinitions = forgetDefinitions;
    }

    /** What somebody wants of a definition that is registered. */
    public sealed interface Wish {
        /** Which one: {@code NAME} for all its versions, or {@code NAME@VERSION}. */
        NameAndVersion which();

        /** New starts of it are to be warned. */
        record Deprecate(NameAndVersion which, String reason, Optional<String> successor) implements Wish {}

        /** New starts of it need no warning any more. */
        record Undeprecate(NameAndVersion which) implements Wish {}

        /** It is no longer to be found. */
        record Delete(NameAndVersion which) implements Wish {}
    }

    /**
     * Registers a definition under its name, and answers with its version, or with why it was refused.
     *
     * @param definition the same, read
     */
    public Registered register(StoredDefinition source, Definition definition, String actor) {
        return register(Registering.of(source, definition, actor));
    }

    /**
     * Registers a definition under its name, unless its steps lead back to it, or too deep, by what is registered now. What
     * they name and nobody has registered yet does not stand against it.
     */
    public Registered register(Registering wish) {
        // One at a time: two that lead to each other would each be sound beside the old form of the other.
        registering.lock();
        try {
            Optional<Problem> impossible = ways.apply(wish);
            return impossible.isPresent()
                    ? new Registered.Impossible(impossible.get())
                    : journal.register(wish, clock.instant());
        } finally {
            registering.unlock();
        }
    }

    /** Why it was not registered. */
    public static Problem refusal(Registering wish, Registered.Refusal refusal) {
        return switch (refusal) {
            case Registered.Impossible(Problem why) -> why;
            case Registered.Taken(String hash) ->
                Problem.of(
                                ProblemCode.VERSION_TAKEN,
                                wish.definition().name(),
                                wish.declared().orElse(""),
                                hash)
                        .hint("A version stands for its content for ever. Declare another one, or none.");
        };
    }

    /** Follows a wish; answers why it was refused, if it was. */
    public Optional<Problem> tend(Wish wish, String actor) {
        NameAndVersion which = wish.which();
        Optional<StoredDefinition> found = which.find(journal);
        if (found.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.DEFINITION_UNKNOWN, which));
        }
        Optional<Integer> version = which.version().flatMap(_ -> found.get().version());
        return switch (wish) {
            case Wish.Deprecate deprecate -> {
                journal.deprecate(which.name(), version, deprecation(deprecate, actor));
                yield Optional.empty();
            }
            case Wish.Undeprecate _ -> {
                journal.undeprecate(which.name(), version, actor, clock.instant());
                yield Optional.empty();
            }
            case Wish.Delete _ -> delete(which, version, actor);
        };
    }

    private Deprecation deprecation(Wish.Deprecate wish, String actor) {
        return new Deprecation(wish.reason(), wish.successor(), actor, clock.instant());
    }

    /** The warning of a start, where the definition is deprecated. */
    public static Optional<Problem> warning(Registration registration) {
        return registration.deprecation().map(deprecation -> {
            Problem warning = Problem.of(
                    ProblemCode.DEFINITION_DEPRECATED,
                    registration.definition().name() + "@"
                            + registration.declared().orElse(String.valueOf(registration.number())),
                    deprecation.reason());
            return deprecation
                    .successor()
                    .map(successor -> warning.hint("Start `" + successor + "` instead."))
                    .orElse(warning);
        });
    }

    // Deleting

    private Optional<Problem> delete(NameAndVersion which, Optional<Integer> version, String actor) {
        alone.lock();
        try {
            return switch (journal.delete(which.name(), version, actor, clock.instant())) {
                case Deleted.Used(List<DefinitionUser> by) -> Optional.of(inUse(which, by));
                case Deleted.Gone _ -> {
                    forgetDefinitions.run();
                    yield Optional.empty();
                }
            };
        } finally {
            alone.unlock();
        }
    }

    private static Problem inUse(NameAndVersion which, List<DefinitionUser> by) {
        String users = by.stream().map(DefinitionUser::sentence).collect(Collectors.joining(", "));
        return Problem.of(ProblemCode.DEFINITION_IN_USE, which, users)
                .hint("`belay workflows deprecate` keeps others from starting it meanwhile.");
    }
}
