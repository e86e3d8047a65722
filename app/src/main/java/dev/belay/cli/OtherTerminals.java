package dev.belay.cli;

import dev.belay.cli.control.ControlServer;
import dev.belay.cli.control.ControlSocket;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.control.RouteCall;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.Belay;
import dev.belay.engine.Catalogue;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.server.backing.Backing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What other terminals wish of the owner of the data folder, and the answers.
 *
 * <p>Each wish comes on a thread of its own, and is granted while nothing else decides whether this process may leave:
 * whoever was told yes is waited for.
 */
final class OtherTerminals implements AutoCloseable {

    private final Desk desk;
    private final Progress progress;
    private final Belay belay;
    private final AccessTokens tokens;
    private final AtWork atWork;
    private final Supplier<Backing> backing;
    private @Nullable ControlServer control;
    private boolean leaving;

    OtherTerminals(
            Desk desk, Progress progress, Belay belay, AccessTokens tokens, AtWork atWork, Supplier<Backing> backing) {
        this.desk = desk;
        this.progress = progress;
        this.belay = belay;
        this.tokens = tokens;
        this.atWork = atWork;
        this.backing = backing;
    }

    /** Listens from now on; where that cannot be, it says so, and nobody is heard. */
    void listen(ControlServer.Guests models) {
        try {
            control = ControlServer.listen(
                    new ControlSocket(desk.assembly().home().path()), this::answer, models);
        } catch (IOException cannot) {
            progress.say("Other terminals cannot reach this one: " + cannot.getMessage());
        }
    }

    private synchronized Reply answer(Request request) {
        if (leaving) {
            return new Reply.Leaving();
        }
        return switch (request) {
            case Request.Ping _, Request.Converse _ -> new Reply.Done();
            case Request.Steer(ExecutionId execution, var wish) ->
                belay.steer(execution, wish)
                        .<Reply>map(problem -> new Reply.Refused(List.of(problem)))
                        .orElseGet(Reply.Done::new);
            case Request.GoOnFrom(var wish) -> reply(belay.goOn(wish));
            case Request.Undo(ExecutionId execution, String actor) -> reply(belay.undo(execution, actor));
            case Request.Start start -> start(start);
            case Request.Register(String _, String file, String text, String actor) -> register(file, text, actor);
            case Request.Tend(Catalogue.Wish wish, String actor) ->
                belay.catalogue()
                        .tend(wish, actor)
                        .<Reply>map(problem -> new Reply.Refused(List.of(problem)))
                        .orElseGet(Reply.Done::new);
            case Request.Prune(Retention retention, var after) -> new Reply.Pruned(belay.prune(retention, after));
            case Request.Sweep _ -> new Reply.Swept(belay.sweep());
            case Request.AddToken(var token) -> TokenDesk.add(tokens, token);
            case Request.RevokeToken(String name) ->
                TokenDesk.revoke(tokens, name, desk.assembly().clock().instant());
            case Request.ReplayLetters(var which) -> LetterDesk.replay(belay.outbox(), which);
            case Request.DropLetters(var which) -> LetterDesk.drop(belay.outbox(), which);
            case Request.ResetBreaker(String name, String actor) ->
                BreakersCommand.reply(name, belay.turnBreaker(name, new BreakerTurn.Reset(actor)));
            case Request.OpenBreaker(String name, var span, String actor) ->
                BreakersCommand.reply(
                        name,
                        belay.turnBreaker(
                                name,
                                new BreakerTurn.Open(
                                        actor, span.map(desk.assembly().clock().instant()::plus))));
            case Request.ListTokens _ -> new Reply.Tokens(tokens.list());
            case Request.AskRoute(var call, String actor) -> asked(call, actor);
        };
    }

    private Reply asked(RouteCall call, String actor) {
        try {
            return ScheduleDesk.answer(backing.get(), call, actor);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Reply.Leaving();
        }
    }

    private Reply start(Request.Start start) {
        DefinitionText text =
                desk.assembly().notation().read(start.file(), start.text().getBytes(StandardCharsets.UTF_8));
        if (text.definition().isEmpty()) {
            return new Reply.Refused(text.problems());
        }
        progress.say("Another terminal starts `" + text.source().name() + "`.");
        return reply(belay.start(new StartRequest(
                text.executed(),
                text.definition().get(),
                start.inputs(),
                start.actor(),
                Map.of(),
                Path.of(start.folder()),
                Optional.of(start.ownersKey()))));
    }

    private Reply register(String file, String text, String actor) {
        DefinitionText read = desk.assembly().notation().read(file, text.getBytes(StandardCharsets.UTF_8));
        if (read.definition().isEmpty()) {
            return new Reply.Refused(read.problems());
        }
        var wish = Registering.of(read.source(), read.definition().get(), actor);
        return switch (belay.catalogue().register(wish)) {
            case Registered.New(StoredDefinition stored) ->
                new Reply.Registered(stored.version().orElseThrow());
            case Registered.Same(StoredDefinition stored) ->
                new Reply.Registered(stored.version().orElseThrow());
            case Registered.Refusal not -> new Reply.Refused(List.of(Catalogue.refusal(wish, not)));
        };
    }

    private static Reply reply(Started started) {
        return switch (started) {
            case Started.Accepted(ExecutionId id, boolean replayed) -> new Reply.Started(id, replayed);
            case Started.Refused(List<Problem> problems) -> new Reply.Refused(problems);
        };
    }

    /** Whether nothing is at work; from the moment of saying yes, nothing is taken from other terminals any more. */
    synchronized boolean mayLeave() {
        leaving = atWork.busy().isEmpty();
        return leaving;
    }

    /** Takes nothing from them any more, whatever is at work. */
    synchronized void takeNothingMore() {
        leaving = true;
    }

    /** Says goodbye to their models: what those ask for from now on is done by the next owner. */
    void dismissModels() {
        if (control != null) {
            control.dismiss();
        }
    }

    /** Listens no longer. */
    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
    }
}
