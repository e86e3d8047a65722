package dev.belay.cli;

import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.engine.Belay;
import dev.belay.engine.Catalogue;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Changes the catalogue: in this process where nobody owns the data folder, else by whoever does. */
final class WorkflowDesk {

    private final Desk desk;
    private final Work work;

    WorkflowDesk(Desk desk) {
        this.desk = desk;
        this.work = new Work(desk, new OutputOptions());
    }

    /** Registers a definition that was read without problems; answers what is kept of it. */
    StoredDefinition register(DefinitionText text) throws InterruptedException {
        String name = text.source().name();
        return work.either(
                () -> registerHere(text),
                () -> new Request.Register(name, text.file(), text.source().text(), desk.actor()),
                reply -> switch (reply) {
                    case Reply.Registered(int version) -> Optional.of(new Sources(desk).stored(name + "@" + version));
                    case Reply.Refused(List<Problem> problems) -> throw new Refused(problems);
                    case Reply.Done _,
                            Reply.Leaving _,
                            Reply.Started _,
                            Reply.Pruned _,
                            Reply.Swept _,
                            Reply.Tokens _,
                            Reply.Told _ -> Optional.empty();
                });
    }

    private StoredDefinition registerHere(DefinitionText text) {
        var wish = Registering.of(text.source(), text.orRefuse(), desk.actor());
        try (Belay belay = desk.assembly().engine(Watcher.NONE)) {
            return switch (belay.catalogue().register(wish)) {
                case Registered.New(StoredDefinition stored) -> stored;
                case Registered.Same(StoredDefinition stored) -> stored;
                case Registered.Refusal not -> throw new Refused(Catalogue.refusal(wish, not));
            };
        }
    }

    /** Does what is wished for a definition that is registered. */
    void tend(Catalogue.Wish wish) throws InterruptedException {
        work.either(() -> tendHere(wish), () -> new Request.Tend(wish, desk.actor()), reply -> switch (reply) {
            case Reply.Done _ -> Optional.of(true);
            case Reply.Refused(List<Problem> problems) -> throw new Refused(problems);
            case Reply.Registered _,
                    Reply.Leaving _,
                    Reply.Started _,
                    Reply.Pruned _,
                    Reply.Swept _,
                    Reply.Tokens _,
                    Reply.Told _ -> Optional.empty();
        });
    }

    private boolean tendHere(Catalogue.Wish wish) {
        try (Belay belay = desk.assembly().engine(Watcher.NONE)) {
            belay.catalogue().tend(wish, desk.actor()).ifPresent(problem -> {
                throw new Refused(problem);
            });
            return true;
        }
    }
}
