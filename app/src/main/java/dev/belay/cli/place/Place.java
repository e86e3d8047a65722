package dev.belay.cli.place;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.definition.Definition;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvents;
import dev.belay.engine.planning.Planning;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where executions live: what can be looked up there, and who is asked for what changes something. Used by one thread.
 */
public interface Place extends StoredEvents, AutoCloseable {

    // Executions

    /** The row of an execution. */
    Optional<ExecutionRow> find(ExecutionId execution);

    /** The newest executions first. */
    List<ExecutionRow> list(JournalReader.Query query);

    /** Executions that work for steps of that one, oldest first. */
    List<ExecutionRow> children(ExecutionId parent, int limit);

    /** Executions that are held until a person lets each go on, oldest first. */
    List<ExecutionRow> held(int limit);

    /** Whether an execution of these rows is held. */
    boolean isHeld(ExecutionRow row);

    /** Why an execution of these rows is set aside by whoever works on it, where it is. */
    Optional<String> damage(ExecutionRow row);

    /** The execution that took that one back, or is at it. */
    Optional<ExecutionId> takenBackBy(ExecutionId execution);

    /** The execution that goes on where that one stopped. */
    Optional<ExecutionId> continuedBy(ExecutionId execution);

    /** What steps printed. */
    Printed printed();

    /**
     * The events of an execution as they come.
     *
     * @param say is told what stands in the way meanwhile
     */
    Feed feed(ExecutionId execution, Consumer<String> say);

    // Definitions

    /** A definition by its hash. */
    Optional<StoredDefinition> definition(String hash);

    /** The registered definition of that name, the newest or the given version; or the one that ships under it. */
    Optional<StoredDefinition> registered(NameAndVersion which);

    /** The newest version of every registered definition, and what ships; their texts may be left out. */
    List<Registration> definitions();

    /** Every registered version of that name, the newest first; their texts may be left out. */
    List<Registration> versions(String name);

    /**
     * What is wrong with a text; empty where that is found out in this process.
     *
     * @param text of a definition
     */
    Optional<List<Problem>> judge(String text);

    /** What an execution would do. */
    Planning.Answer plan(Planned planned);

    /**
     * What is to be planned.
     *
     * @param source the definition's text
     * @param registeredAs the name under which it was found, where it was
     * @param definition the same, read
     * @param inputs as given
     */
    record Planned(
            StoredDefinition source, Optional<String> registeredAs, Definition definition, Value.Mapping inputs) {}

    /** The breakers that there are, by name, as data. */
    List<Value.Mapping> breakers();

    // What goes out and what comes in

    /** What is told of that, as data; nothing where there is no such thing. */
    Value.Mapping look(Outlook outlook);

    // Who works there

    /** Whether somebody is at work there and can be reached. */
    boolean isOwned();

    /** The server that answers for it, as it is asked; empty where this process reads the folder itself. */
    Optional<String> server();

    /** Asks the owner; empty where nobody is there who could be asked. */
    Optional<Reply> ask(Request request);

    /**
     * Has a token made by whoever works there, and answers with it; empty where tokens are made in this process and
     * handed over.
     */
    Optional<NewToken> make(TokenWish wish);

    /** A token that somebody wants. */
    record TokenWish(String name, Set<Role> roles, Optional<Duration> life) {
        /** Copies the roles. */
        public TokenWish {
            roles = Set.copyOf(roles);
        }
    }

    @Override
    void close();
}
