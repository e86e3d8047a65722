package dev.belay.cli;

import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.systemprompt.SystempromptDialect;
import dev.belay.value.Value;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code belay convert}: prints a definition in Belay's own notation, or in another one where nothing is lost. */
@Command(name = "convert", description = "Print a definition in Belay's own notation, or in another one.")
final class ConvertCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE|NAME", description = "A definition in any notation that is known.")
    String source = "";

    @Option(
            names = "--to",
            paramLabel = "NOTATION",
            converter = NotationName.class,
            description =
                    "native, which is Belay's own, or systemprompt, where nothing of the definition is lost in it;"
                            + " default native.")
    String notation = NativeDialect.NAME;

    @Mixin
    OutputOptions output = new OutputOptions();

    ConvertCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        DefinitionText text = new Sources(desk).find(source);
        String printed = desk.assembly().notation().printWithComments(text, notation);
        desk.terminal().err().print(text.report());
        if (output.json) {
            desk.terminal().out().println(Value.mapping("notation", Value.of(notation), "text", Value.of(printed)));
        } else {
            desk.terminal().out().print(printed);
        }
        return ExitCode.COMPLETED.number();
    }

    /** What a notation is called here, as what the notation calls itself. */
    static final class NotationName implements ITypeConverter<String> {

        @Override
        public String convert(String word) {
            return switch (word) {
                case "native" -> NativeDialect.NAME;
                case SystempromptDialect.NAME -> SystempromptDialect.NAME;
                default ->
                    throw new TypeConversionException("must be `native` or `systemprompt`, found `" + word + "`");
            };
        }
    }
}
