package dev.belay.server.backing;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Registration;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import java.util.Optional;

/**
 * Whose a definition is. An agent that may write definitions neither registers a version of what somebody else registered,
 * or of what ships with Belay, nor deprecates or deletes it: it would change what people, schedules and triggers start by
 * that name.
 */
public final class Authorship {

    private final Backing backing;

    /** In that engine. */
    public Authorship(Backing backing) {
        this.backing = backing;
    }

    /** Why they may change nothing under that name; empty where they may. */
    public Optional<Problem> refusal(Principal by, String name) {
        if (!by.roles().contains(Role.AGENT)) {
            return Optional.empty();
        }
        return backing.belay().journal().registrations(Optional.of(name), JournalReader.MAX_PAGE).stream()
                .map(Registration::registeredBy)
                .filter(owner -> !owner.equals(by.name()))
                .findFirst()
                .or(() -> shipped(name))
                .map(owner -> Problem.of(ProblemCode.DEFINITION_OF_ANOTHER, name, owner)
                        .hint("Save it under another name, or ask a person to register it."));
    }

    private Optional<String> shipped(String name) {
        return backing.texts().shipped().stream()
                .filter(shipped -> shipped.name().equals(name))
                .map(_ -> "Belay")
                .findFirst();
    }
}
