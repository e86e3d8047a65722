package dev.belay.cli;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Terminal;
import dev.belay.cli.trust.FileTrust;
import dev.belay.cli.trust.Unreadable;
import dev.belay.configuration.Configuration;
import dev.belay.configuration.ConfigurationReader;
import dev.belay.configuration.ConfigurationReading;
import dev.belay.configuration.Given;
import dev.belay.configuration.Variables;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configuration of one command and reads it, when it is first asked for.
 *
 * <p>The file is the one that is typed, else the one that a variable names, else {@code belay.yaml} in the data folder,
 * which need not be there. Used by one thread.
 */
final class Settings {

    static final String FILE = "belay.yaml";
    private static final String MODULE = "module.yaml";
    private static final String VARIABLE = "BELAY_CONFIG";

    private final BelayHome home;
    private final Terminal terminal;
    private final Map<String, Given> options = new HashMap<>();
    private Optional<String> typed = Optional.empty();
    private @Nullable Configuration configuration;

    Settings(BelayHome home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** Somebody typed which file it is. */
    void file(String name) {
        typed = Optional.of(name);
    }

    /** Somebody typed these settings, which go before all others. */
    void options(Map<String, Given> more) {
        options.putAll(more);
    }

    /** Which file is read; empty where there is none. */
    Optional<String> file() {
        Path usual = home.path().resolve(FILE);
        return typed.or(() -> terminal.variable(VARIABLE).filter(name -> !name.isBlank()))
                .or(() -> Files.exists(usual) ? Optional.of(usual.toString()) : Optional.empty());
    }

    /**
     * What holds.
     *
     * @throws Refused with everything that is wrong with the file and with variables
     */
    Configuration configuration() {
        if (configuration == null) {
            configuration = read();
        }
        return configuration;
    }

    /**
     * The folder of action files, where somebody says which one; the usual one also while the configuration is wrong, so
     * that what is there can be looked at.
     */
    Optional<Path> actions() {
        try {
            return configuration().own().files();
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** The folder of jars that bring actions, where somebody says which one; looked for as the one of action files is. */
    Optional<Path> library() {
        try {
            return configuration().own().library();
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /**
     * The configuration of systemprompt's workflows module, where there is one: the file that is named, or {@code
     * module.yaml} beside the configuration. Also that one can be looked for while the configuration is wrong.
     */
    Optional<Path> module() {
        Path usual = file().map(name -> terminal.folder().resolve(name).resolveSibling(MODULE))
                .orElseGet(() -> home.path().resolve(MODULE));
        try {
            return configuration()
                    .module()
                    .map(Path::of)
                    .or(() -> Files.exists(usual) ? Optional.of(usual) : Optional.empty());
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** What is wrong with them; nothing where they can be used. */
    List<Problem> problems() {
        try {
            configuration();
            return List.of();
        } catch (Refused refused) {
            return refused.problems();
        }
    }

    private Configuration read() {
        var variables = new Variables(terminal::variable, terminal.folder());
        var given = new HashMap<>(variables.given());
        given.putAll(options);
        var reader = new ConfigurationReader(given);
        ConfigurationReading reading =
                file().map(name -> reader.read(name, trusted(name))).orElseGet(reader::withoutFile);
        if (!variables.problems().isEmpty() || reading.configuration().isEmpty()) {
            throw refused(reading, variables.problems());
        }
        return reading.configuration().get();
    }

    private static Refused refused(ConfigurationReading reading, List<Problem> ofVariables) {
        List<Problem> all =
                Stream.concat(reading.problems().stream(), ofVariables.stream()).toList();
        return reading.problems().isEmpty()
                ? new Refused(all)
                : new Refused(
                        all,
                        reading.text()
                                + ofVariables.stream().map(Settings::line).collect(Collectors.joining()));
    }

    private static String line(Problem problem) {
        String hint = problem.hint().map(text -> "  hint: " + text + "\n").orElse("");
        return Cells.clean("belay: " + problem.message()) + "\n" + hint;
    }

    /** The bytes of a file that says what Belay may do, and which programs it runs: nobody else may write to it. */
    byte[] trusted(String name) {
        byte[] bytes = bytes(terminal, name);
        Path file = terminal.folder().resolve(name);
        if (Files.isRegularFile(file)) {
            FileTrust.whyNot(name, file).ifPresent(distrust -> {
                throw new Refused(distrust);
            });
        }
        return bytes;
    }

    /** The bytes of a file; of one that is too long, as many as it takes to see that. */
    static byte[] bytes(Terminal terminal, String name) {
        try (InputStream in = Files.newInputStream(terminal.folder().resolve(name))) {
            return in.readNBytes(ConfigurationReader.LONGEST + 1);
        } catch (InvalidPathException impossible) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, "no file can have that name"));
        } catch (IOException unreadable) {
            throw new Refused(Problem.of(ProblemCode.FILE_UNREADABLE, name, Unreadable.why(unreadable)));
        }
    }
}
