package dev.belay.cli.place;

import dev.belay.cli.control.ControlClient;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.definition.Definition;
import dev.belay.engine.Soundness;
import dev.belay.engine.account.BreakerJson;
import dev.belay.engine.account.StreamJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.TriggerJson;
import dev.belay.execution.ExecutionId;
import dev.belay.gate.GateKind;
import dev.belay.problem.Problem;
import dev.belay.server.access.NewToken;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A data folder of this machine: its journal is read beside whoever owns it, who is asked through a socket. */
public final class FolderPlace implements Place {

    private final Parts parts;
    private final Supplier<JournalReader> reader;

    /**
     * What it needs.
     *
     * @param definitions reads a definition by its hash
     * @param shipped the definitions that ship with Belay
     * @param logs where steps print
     * @param planning is made when something is planned
     * @param owner whoever owns the folder
     * @param folder where commands were typed
     */
    public record Parts(
            Function<String, Definition> definitions,
            Catalogue shipped,
            StepLogs logs,
            Supplier<Planning> planning,
            ControlClient owner,
            Path folder) {}

    /** Definitions that nobody registered. */
    public interface Catalogue {
        /** Their names. */
        List<String> names();

        /** The one of that name. */
        Optional<StoredDefinition> find(String name);
    }

    /** Reads by that reader, which is opened when something is read, and closed by whoever gave it. */
    public FolderPlace(Supplier<JournalReader> reader, Parts parts) {
        this.reader = reader;
        this.parts = parts;
    }

    private JournalReader journal() {
        return reader.get();
    }

    @Override
    public List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        return journal().events(execution, afterVersion, limit);
    }

    @Override
    public Optional<ExecutionRow> find(ExecutionId execution) {
        return journal().find(execution);
    }

    @Override
    public List<ExecutionRow> list(JournalReader.Query query) {
        return journal().list(query);
    }

    @Override
    public List<ExecutionRow> children(ExecutionId parent, int limit) {
        return journal().children(parent, Optional.empty(), limit);
    }

    @Override
    public List<ExecutionRow> held(int limit) {
        return journal().held(Optional.empty(), limit);
    }

    @Override
    public List<Value.Mapping> breakers() {
        return journal().gates().list(GateKind.BREAKER, Optional.empty(), JournalReader.MAX_PAGE).stream()
                .map(BreakerJson::of)
                .toList();
    }

    @Override
    public boolean isHeld(ExecutionRow row) {
        return !row.isFinal() && journal().isHeld(row.id());
    }

    /** What has ended is not looked at. */
    @Override
    public Optional<String> damage(ExecutionRow row) {
        return row.isFinal() ? Optional.empty() : Soundness.damage(journal(), row, parts.definitions());
    }

    @Override
    public Optional<ExecutionId> takenBackBy(ExecutionId execution) {
        return journal().takenBackBy(execution).map(ExecutionRow::id);
    }

    @Override
    public Optional<ExecutionId> continuedBy(ExecutionId execution) {
        return journal().continuedBy(execution);
    }

    @Override
    public Printed printed() {
        return new PrintedFiles(parts.logs());
    }

    @Override
    public Feed feed(ExecutionId execution, Consumer<String> say) {
        return new PolledFeed(journal(), execution);
    }

    @Override
    public Optional<StoredDefinition> definition(String hash) {
        return journal().definition(hash);
    }

    @Override
    public Optional<StoredDefinition> registered(NameAndVersion which) {
        return which.find(journal())
                .or(() -> which.version().isEmpty() ? parts.shipped().find(which.name()) : Optional.empty());
    }

    @Override
    public List<Registration> definitions() {
        Map<String, Registration> newest = new LinkedHashMap<>();
        journal()
                .registrations(Optional.empty(), JournalReader.MAX_PAGE)
                .forEach(registration ->
                        newest.putIfAbsent(registration.definition().name(), registration));
        parts.shipped().names().stream()
                .filter(name -> !newest.containsKey(name))
                .flatMap(name -> parts.shipped().find(name).stream())
                .forEach(shipped -> newest.put(shipped.name(), Registration.shipped(shipped)));
        return List.copyOf(newest.values());
    }

    @Override
    public List<Registration> versions(String name) {
        return journal().registrations(Optional.of(name), JournalReader.MAX_PAGE);
    }

    @Override
    public Optional<List<Problem>> judge(String text) {
        return Optional.empty();
    }

    @Override
    public Planning.Answer plan(Planned planned) {
        return parts.planning()
                .get()
                .plan(planned.definition(), planned.source().hash(), planned.inputs(), parts.folder());
    }

    @Override
    public Value.Mapping look(Outlook outlook) {
        return switch (outlook) {
            case Outlook.Sinks _ -> StreamJson.sinks(journal());
            case Outlook.Letters(var query) -> StreamJson.letters(journal(), query);
            case Outlook.Letter(long number) ->
                journal().deliveries().letter(number).map(StreamJson::withBody).orElse(Value.Mapping.EMPTY);
            case Outlook.Triggers _ -> TriggerJson.of(new TriggerBook(journal(), this::definition).live());
            case Outlook.History(var query) -> StreamJson.arrivals(journal(), query);
        };
    }

    private Definition definition(StoredDefinition stored) {
        return parts.definitions().apply(stored.hash());
    }

    @Override
    public boolean isOwned() {
        return parts.owner().isThere();
    }

    @Override
    public Optional<String> server() {
        return Optional.empty();
    }

    @Override
    public Optional<Reply> ask(Request request) {
        return parts.owner().ask(request);
    }

    @Override
    public Optional<NewToken> make(TokenWish wish) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // The reader is closed by whoever gave it.
    }
}
