package dev.belay.cli;

import dev.belay.cli.renewal.RenewalTimer;
import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.Belay;
import dev.belay.engine.RegisteredWorkflows;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.delivery.Dispatcher;
import dev.belay.engine.delivery.SinkPlan;
import dev.belay.engine.planning.GatesNow;
import dev.belay.engine.planning.Planning;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.engine.schedule.Schedules;
import dev.belay.engine.trigger.EndFollower;
import dev.belay.engine.trigger.TriggerBook;
import dev.belay.engine.trigger.Triggers;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.DefinitionTexts;
import dev.belay.server.backing.News;
import dev.belay.server.backing.ScheduledWorkflows;
import dev.belay.server.backing.SetAside;
import dev.belay.server.hook.Hook;
import dev.belay.server.site.SiteSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** What a server is made of, but for the engine itself: what answers, what follows the stream, and what begins by itself. */
final class ServerParts {

    private final Assembly assembly;
    private final Equipment equipment;
    private final Terminal terminal;

    ServerParts(Assembly assembly, Equipment equipment, Terminal terminal) {
        this.assembly = assembly;
        this.equipment = equipment;
        this.terminal = terminal;
    }

    /** What a server needs to answer by that engine. */
    Backing backing(Belay belay, AccessTokens tokens, ScheduleStore schedules, News news, SetAside setAside) {
        DefinitionTexts texts = assembly.texts();
        InstantSource clock = assembly.clock();
        Notation notation = assembly.notation();
        return new Backing(
                belay,
                new Planning(
                        assembly.runners(),
                        belay.journal()::durations,
                        new RegisteredWorkflows(belay::journal, notation, Blueprints::find),
                        new GatesNow(belay.journal()::gates, clock)),
                texts,
                assembly.logs(),
                tokens,
                new Schedules(
                        schedules, belay, new ScheduledWorkflows(texts, belay.journal()), clock, terminal.folder()),
                news,
                setAside,
                clock,
                terminal.folder());
    }

    /** What starts executions of registered definitions by itself, in that engine. */
    Triggers triggers(Belay belay) {
        var book = TriggerBook.toFire(belay.journal(), assembly.notation());
        return new Triggers(belay, belay.triggerLog(), book, assembly.clock(), terminal.folder());
    }

    /** Whoever follows the stream of that engine. */
    StreamFollowers followers(Backing backing, Triggers triggers, Consumer<String> say) {
        Belay belay = backing.belay();
        InstantSource clock = assembly.clock();
        List<SinkPlan> sinks = equipment.sinks(terminal, clock);
        return new StreamFollowers(
                new Dispatcher(belay.journal(), belay.outbox(), sinks, backing.news(), clock, say),
                new EndFollower(belay.journal(), belay.outbox(), triggers, backing.news(), clock, say));
    }

    /** What looks for certificates that end, and renews them by that engine. */
    RenewalTimer renewals(Backing backing, Consumer<String> say) {
        return equipment.renewals(backing, say);
    }

    /** Where messages may be sent to. */
    List<Hook> hooks() {
        return equipment.hooks(terminal);
    }

    /** How the documented workflows on sites run here. */
    SiteSettings sites() {
        return equipment.sites(assembly.notation()::print);
    }

    /** What keeps the catalogue of that engine at the folder of definitions. */
    DefinitionsFolder definitions(Belay belay, String actor, Consumer<String> say) {
        return assembly.settings()
                .configuration()
                .definitions()
                .map(folder -> DefinitionsFolder.of(
                        Path.of(folder), assembly.ownNotation(), belay.catalogue(), equipment.git(), actor, say))
                .orElseGet(() -> DefinitionsFolder.none(say));
    }
}
