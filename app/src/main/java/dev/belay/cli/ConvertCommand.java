package dev.belay.cli;

import dev.belay.value.Value;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay convert}: prints a definition in Belay's own notation. */
@Command(name = "convert", description = "Print a definition in Belay's own notation.")
final class ConvertCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE|NAME", description = "A definition in any notation that is known.")
    String source = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    ConvertCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        DefinitionText text = new Sources(desk).find(source);
        String printed = desk.assembly().notation().printWithComments(text);
        desk.terminal().err().print(text.report());
        if (output.json) {
            desk.terminal().out().println(Value.mapping("notation", Value.of("belay"), "text", Value.of(printed)));
        } else {
            desk.terminal().out().print(printed);
        }
        return ExitCode.COMPLETED.number();
    }
}
