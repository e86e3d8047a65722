package dev.belay.cli;

import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Terminal;
import dev.belay.configuration.Configuration;
import dev.belay.configuration.ConfigurationReader;
import dev.belay.configuration.ConfigurationReading;
import dev.belay.configuration.Setting;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay config}: shows which settings hold and where each comes from, and looks at files of them. */
@Command(
        name = "config",
        description = "Show which settings hold, and where each of them comes from.",
        synopsisSubcommandLabel = "[COMMAND]")
final class ConfigCommand implements Callable<Integer> {

    private final Desk desk;

    @Mixin
    ServeOptions options = new ServeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    ConfigCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Settings settings = desk.assembly().settings();
        settings.options(options.given(desk.terminal().folder()));
        Configuration configuration = settings.configuration();
        if (output.json) {
            desk.terminal().out().println(json(settings.file(), configuration.settings()));
        } else {
            tell(settings.file(), configuration.settings());
            desk.terminal().err().print(desk.assembly().moduleReport());
        }
        return ExitCode.COMPLETED.number();
    }

    private static Value json(Optional<String> file, List<Setting> settings) {
        return Value.mapping(
                "file",
                file.<Value>map(Value::of).orElse(Value.Nothing.NOTHING),
                "settings",
                new Value.Sequence(
                        settings.stream().<Value>map(Setting::toValue).toList()));
    }

    private void tell(Optional<String> file, List<Setting> settings) {
        Terminal terminal = desk.terminal();
        if (file.isEmpty()) {
            terminal.err()
                    .println("belay: There is no configuration; it would be "
                            + desk.assembly().home().path().resolve(Settings.FILE) + ".");
        }
        var table = new Table("SETTING", "VALUE", "FROM");
        settings.forEach(setting -> table.row(
                new Line().add(setting.name()),
                new Line().add(shown(setting.value())),
                new Line().add(setting.source().text())));
        table.print(terminal);
    }

    private static String shown(Value value) {
        return value instanceof Value.Text(String text) ? text : value.toString();
    }

    /** Looks at files, and uses none of them. */
    @Command(name = "check", description = "Tell everything that is wrong with files of settings.")
    int check(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..*",
                            description = "The files; the configuration itself if left out.")
                    @Nullable List<String> files,
            @Mixin OutputOptions how) {
        List<String> named = files == null || files.isEmpty()
                ? desk.assembly().settings().file().stream().toList()
                : files;
        List<Checked> checked = named.stream().map(this::check).toList();
        boolean valid = checked.stream().allMatch(Checked::isValid);
        if (how.json) {
            List<Value> told = checked.stream().<Value>map(Checked::json).toList();
            desk.terminal().out().println(Value.mapping("valid", Value.of(valid), "files", new Value.Sequence(told)));
        } else {
            checked.forEach(this::tell);
        }
        return (valid ? ExitCode.COMPLETED : ExitCode.REFUSED).number();
    }

    private Checked check(String file) {
        return new Checked(file, new ConfigurationReader(Map.of()).read(file, Settings.bytes(desk.terminal(), file)));
    }

    private void tell(Checked checked) {
        desk.terminal().err().print(checked.reading().text());
        int errors = checked.reading().problems().size();
        String found = errors == 0 ? "valid" : errors == 1 ? "1 error" : errors + " errors";
        desk.terminal().out().println(checked.file() + ": " + found);
    }

    private record Checked(String file, ConfigurationReading reading) {

        boolean isValid() {
            return reading.configuration().isPresent();
        }

        Value json() {
            return Value.mapping("file", Value.of(file), "valid", Value.of(isValid()))
                    .with("problems", reading.json());
        }
    }
}
