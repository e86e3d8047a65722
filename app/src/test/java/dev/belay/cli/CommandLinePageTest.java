package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page of the command line says what `--help` says: the same commands, options, defaults and exit codes. */
class CommandLinePageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SECTION = Pattern.compile("(?ms)^### ([^\\n]+)\\n(.*?)(?=^##|\\z)");
    private static final Pattern OF_MANY = Pattern.compile("(?ms)^## Options of many commands\\n(.*?)^## ");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| ([0-9]) \\| ");

    /** Their options stand on the page that their section points at. */
    private static final Set<String> ON_THE_SERVERS_PAGE = Set.of("serve", "config");

    @TempDir
    private Path root;

    private String page = "";
    private String ofMany = "";
    private final Map<String, String> sections = new LinkedHashMap<>();
    private final Map<String, CommandLine> commands = new LinkedHashMap<>();

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(DOCS.resolve("cli.md"));
        Matcher many = OF_MANY.matcher(page);
        assertThat(many.find()).isTrue();
        ofMany = many.group(1);
        SECTION.matcher(page)
                .results()
                .forEach(found ->
                        Stream.of(found.group(1).split(", ")).forEach(name -> sections.put(name, found.group(2))));
        for (String name : ON_THE_SERVERS_PAGE) {
            sections.merge(name, Files.readString(DOCS.resolve("server.md")), String::concat);
        }
        Commands.of(List.of(), desk()).getSubcommands().forEach(this::gather);
    }

    private Desk desk() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("BELAY_HOME", root.toString());
        return Desk.at(new Terminal(nowhere, nowhere, InputStream.nullInputStream(), environment, root, false, false));
    }

    private void gather(String name, CommandLine command) {
        commands.put(name, command);
        command.getSubcommands().forEach((sub, its) -> gather(name + " " + sub, its));
    }

    @Test
    void hasASectionForEveryCommand() {
        assertThat(sections.keySet()).containsAll(Commands.NAMES);
    }

    @Test
    void namesEveryCommandOfACommand() {
        assertThat(commands.keySet().stream().filter(name -> name.contains(" ")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(section(name)).containsPattern("`[^`]*\\b" + last(name) + "\\b"));
    }

    @Test
    void namesEveryOptionInTheSectionOfItsCommand() {
        List<String> missing = new ArrayList<>();
        commands.forEach((name, command) -> options(command)
                .map(OptionSpec::longestName)
                .filter(option -> !isNamed(section(name), option) && !isNamed(ofMany, option))
                .forEach(option -> missing.add(name + " " + option)));

        assertThat(missing).isEmpty();
    }

    @Test
    void namesEveryNumberThatHoldsWhereAnOptionIsLeftOut() {
        List<String> missing = new ArrayList<>();
        commands.forEach((name, command) -> options(command)
                .filter(option ->
                        option.defaultValue() != null && option.defaultValue().matches("[0-9]+"))
                .filter(option -> !Pattern.compile("\\b" + option.defaultValue() + "\\b")
                        .matcher(section(name))
                        .find())
                .forEach(option -> missing.add(name + " " + option.longestName() + " " + option.defaultValue())));

        assertThat(missing).isEmpty();
    }

    @Test
    void namesNoOptionThatNoCommandHas() {
        Set<String> known = commands.values().stream()
                .flatMap(CommandLinePageTest::options)
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        known.add("--version");
        String ours = page.replace(sections.get("workflows:list and the like"), "");
        Set<String> named =
                OPTION.matcher(ours).results().map(found -> found.group()).collect(Collectors.toSet());

        named.removeAll(known);
        assertThat(named).isEmpty();
    }

    @Test
    void namesTheSameExitCodes() {
        assertThat(EXIT_CODE.matcher(page).results().map(found -> Integer.parseInt(found.group(1))))
                .containsExactlyElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::number).toList());
    }

    private String section(String command) {
        return sections.getOrDefault(command.split(" ")[0], "");
    }

    private static String last(String command) {
        return command.substring(command.lastIndexOf(' ') + 1);
    }

    private static boolean isNamed(String text, String option) {
        return Pattern.compile(Pattern.quote(option) + "(?![a-z-])")
                .matcher(text)
                .find();
    }

    private static Stream<OptionSpec> options(CommandLine command) {
        return command.getCommandSpec().options().stream().filter(option -> !option.hidden());
    }
}
