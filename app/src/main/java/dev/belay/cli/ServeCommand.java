package dev.belay.cli;

import dev.belay.cli.progress.PlainProgress;
import dev.belay.configuration.ServerSettings;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay serve}: owns the data folder, and answers over HTTP until it is told to end. */
@Command(name = "serve", description = "Serve over HTTP, and continue what was interrupted.")
final class ServeCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    ServeOptions options = new ServeOptions();

    @Option(names = "--mcp-read-only", description = "Offer agents only what changes nothing.")
    boolean mcpReadOnly;

    @Option(names = "--once", hidden = true, description = "End as soon as it was ready and has asked itself once.")
    boolean once;

    ServeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = desk.assembly().settings();
        settings.options(options.given(desk.terminal().folder()));
        ServerSettings server = settings.configuration().server();
        ServePlace place = ServePlace.of(server, settings.configuration().source("server.listen"));
        place.requireProtected();
        try (var progress = new PlainProgress(desk.terminal().err(), ZoneId.systemDefault())) {
            return new Serving(desk, progress, place, server.stopWithin()).run(once, mcpReadOnly);
        }
    }
}
