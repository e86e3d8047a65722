package dev.belay.cli;

import dev.belay.cli.demo.Demo;
import dev.belay.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code belay demo}: a tour in a minute. */
@Command(
        name = "demo",
        description = {
            "Publish a small site, take a bad release back, and survive a kill -9.",
            "Works in a temporary folder of its own and tells where it is. Ends with 0 only when every claim that it"
                    + " makes was checked and holds."
        })
final class DemoCommand implements Callable<Integer> {

    private final Desk desk;

    DemoCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path temporary = Path.of(desk.terminal().variable("TMPDIR").orElse(System.getProperty("java.io.tmpdir")));
        boolean held = Demo.tell(desk.terminal(), temporary.toAbsolutePath(), this::reader);
        return (held ? ExitCode.COMPLETED : ExitCode.FAILED).number();
    }

    private JournalReader reader(Path home) {
        return new Assembly(new BelayHome(home), desk.terminal()).reader();
    }
}
