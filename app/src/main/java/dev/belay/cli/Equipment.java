package dev.belay.cli;

import dev.belay.cel.CelCompiler;
import dev.belay.cli.action.ActionFolder;
import dev.belay.cli.action.ActionReader;
import dev.belay.cli.action.ActionsHere;
import dev.belay.cli.catalogue.GitTree;
import dev.belay.cli.library.ActionLibrary;
import dev.belay.cli.renewal.DueCertificate;
import dev.belay.cli.renewal.DueCertificates;
import dev.belay.cli.renewal.RenewalTimer;
import dev.belay.cli.renewal.Renewing;
import dev.belay.cli.terminal.Terminal;
import dev.belay.configuration.Configuration;
import dev.belay.configuration.SecretPlace;
import dev.belay.configuration.SinkSettings;
import dev.belay.configuration.SitesSettings;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.definition.Overrides;
import dev.belay.dialect.belay.ActionDialect;
import dev.belay.dialect.systemprompt.ModuleReader;
import dev.belay.dialect.systemprompt.ModuleReading;
import dev.belay.dialect.systemprompt.SystempromptSettings;
import dev.belay.engine.delivery.Channel;
import dev.belay.engine.delivery.Persistence;
import dev.belay.engine.delivery.SinkFilter;
import dev.belay.engine.delivery.SinkPlan;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.server.backing.Backing;
import dev.belay.server.hook.Hook;
import dev.belay.server.site.SiteSettings;
import dev.belay.step.Actions;
import dev.belay.step.acme.AcmeFolders;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.acme.Renewals;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.http.HttpPost;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.step.shell.ProgramEnd;
import dev.belay.step.shell.Programs;
import dev.belay.step.sink.FileSinkChannel;
import dev.belay.step.sink.OutputChannel;
import dev.belay.step.sink.WebhookChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts that the configuration decides about, each made when it is first asked for. Used by one thread.
 *
 * <p>There are two sets of actions: one that acts, and one to read definitions by, which knows nothing of the
 * configuration. So what was done can be looked at also while the configuration is wrong.
 */
final class Equipment {

    /** How long a request waits for the end of a workflow before it is answered with how far that is. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final List<Path> GIT =
            List.of(Path.of("/usr/bin/git"), Path.of("/usr/local/bin/git"), Path.of("/opt/homebrew/bin/git"));

    /** A question to git is answered at once, or never. */
    private static final Duration LONGEST_GIT = Duration.ofSeconds(5);

    private final BelayHome home;
    private final Settings settings;
    private @Nullable StepRunners runners;
    private @Nullable StepRunners actions;
    private @Nullable ActionFolder folder;
    private @Nullable ActionLibrary library;

    Equipment(BelayHome home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    /** The actions with all that they may touch. */
    StepRunners runners() {
        if (runners == null) {
            Configuration configuration = settings.configuration();
            runners = withLibrary(Actions.all(
                    configuration.networks(),
                    new NginxInstances(configuration.nginx()),
                    new AcmeSettings(configuration.certificates().authorities(), folders())));
        }
        return runners;
    }

    private StepRunners withLibrary(List<? extends StepRunner> own) {
        return new StepRunners(
                Stream.concat(own.stream(), library(own).runners().stream()).toList());
    }

    private ActionLibrary library(List<? extends StepRunner> own) {
        if (library == null) {
            Path path = settings.library().orElseGet(() -> home.path().resolve("lib"));
            library =
                    ActionLibrary.open(path, own.stream().map(StepRunner::spec).toList());
        }
        return library;
    }

    /** The actions that are programmed and do not ship with Belay. */
    ActionLibrary library() {
        actions();
        return Objects.requireNonNull(library);
    }

    /** The actions with nothing that they may touch. */
    StepRunners actions() {
        if (actions == null) {
            actions = withLibrary(
                    Actions.all(AllowedNetworks.publicOnly(), NginxInstances.none(), AcmeSettings.none(home.path())));
        }
        return actions;
    }

    /** The actions that people write down. */
    ActionFolder folder() {
        if (folder == null) {
            Path path = settings.actions().orElseGet(() -> home.path().resolve("actions"));
            folder = new ActionFolder(path, actionReader());
        }
        return folder;
    }

    /** What reads files of actions, wherever they are. */
    ActionReader actionReader() {
        return new ActionReader(new ActionNotation(new ActionDialect(actions(), new CelCompiler())));
    }

    /**
     * What systemprompt's workflows module is configured to.
     *
     * @throws Refused with everything that is wrong with its file
     */
    SystempromptSettings module() {
        return moduleReading()
                .map(reading -> reading.settings().orElseThrow(() -> new Refused(reading.problems(), reading.report())))
                .orElse(SystempromptSettings.STANDARD);
    }

    /** What is wrong with that file, or of no use in it, for a person. */
    String moduleReport() {
        return moduleReading().map(ModuleReading::report).orElse("");
    }

    private Optional<ModuleReading> moduleReading() {
        return settings.module().map(file -> ModuleReader.read(file.toString(), settings.trusted(file.toString())));
    }

    /** Every action that a definition may use that is read now. */
    ActionCatalog catalog() {
        return new ActionsHere(actions(), folder(), library());
    }

    SiteSettings sites(Function<Definition, String> print) {
        SitesSettings said = settings.configuration().sites();
        return new SiteSettings(new Overrides(said.stepTimeout(), said.autoRollback()), print, LONGEST_WAIT);
    }

    RenewalTimer renewals(Backing backing, Consumer<String> say) {
        var kept = new Renewals(folders());
        DueCertificates due = now -> kept.due(now).stream()
                .map(one -> new DueCertificate(one.name(), one.instance(), one.notAfter(), one.key()))
                .toList();
        Duration every = settings.configuration().certificates().renewalCheck();
        return RenewalTimer.of(new Renewing(backing, due, say), every, say);
    }

    /** The sinks, with the secrets that they are signed for. */
    List<SinkPlan> sinks(Terminal terminal, InstantSource clock) {
        var http = new HttpPost(settings.configuration().networks());
        var secrets = new WebhookSecrets(terminal);
        return settings.configuration().sinks().stream()
                .map(sink -> sink(sink, channel(sink, http, secrets, terminal, clock)))
                .toList();
    }

    private static SinkPlan sink(SinkSettings sink, Channel channel) {
        Persistence usual = Persistence.STANDARD;
        return new SinkPlan(
                sink.name(),
                new SinkFilter(sink.events(), Set.copyOf(sink.workflows()), sink.labels()),
                sink.full() ? SinkPlan.Content.FULL : SinkPlan.Content.SUMMARY,
                new Persistence(sink.attempts(), usual.first(), usual.longest()),
                channel);
    }

    private static Channel channel(
            SinkSettings sink, HttpPost http, WebhookSecrets secrets, Terminal terminal, InstantSource clock) {
        return switch (sink.way()) {
            case SinkSettings.Way.Webhook(String url, SecretPlace secret, Duration timeout) ->
                new WebhookChannel(
                        http, url, secrets.read("sinks." + sink.name(), secret).getFirst(), timeout, clock);
            case SinkSettings.Way.Lines(String file) -> new FileSinkChannel(Path.of(file));
            case SinkSettings.Way.Output _ -> new OutputChannel(terminal.out());
        };
    }

    /** The hooks, with the secrets of those who may send. */
    List<Hook> hooks(Terminal terminal) {
        var secrets = new WebhookSecrets(terminal);
        return settings.configuration().hooks().stream()
                .map(hook -> new Hook(
                        hook.name(),
                        hook.secrets().stream()
                                .flatMap(secret -> secrets.read("hooks." + hook.name(), secret).stream())
                                .toList(),
                        hook.perMinute()))
                .toList();
    }

    /** Runs git where it is found; a folder that is no working tree of it has no commit. */
    GitTree.Git git() {
        Programs programs = Programs.alone();
        return (arguments, folder) -> GIT.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(git -> printed(programs.run(
                        Stream.concat(Stream.of(git.toString()), arguments.stream())
                                .toList(),
                        folder,
                        LONGEST_GIT)));
    }

    private static Optional<String> printed(ProgramEnd end) {
        return end instanceof ProgramEnd.Ended(int status, String out, String _) && status == 0
                ? Optional.of(out)
                : Optional.empty();
    }

    private AcmeFolders folders() {
        return AcmeFolders.in(home.path());
    }

    void close() {
        if (runners != null) {
            runners.close();
        }
        if (actions != null) {
            actions.close();
        }
        if (library != null) {
            library.close();
        }
    }
}
