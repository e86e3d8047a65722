package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * Every command, registered in this one place: its name here, its class in {@link #make}.
 *
 * <p>Only the command that is asked for is made, because reading its annotations takes time; all of them are made for
 * the help and for completion scripts.
 */
final class Commands {

    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "run",
            "plan",
            "validate",
            "test",
            "convert",
            "workflows",
            "schedule",
            "actions",
            "list",
            "show",
            "why",
            "logs",
            "watch",
            "cancel",
            "pause",
            "resume",
            "decide",
            "signal",
            "trigger",
            "deliveries",
            "undo",
            "retry",
            "migrate",
            "rerun",
            "fork",
            "breakers",
            "recover",
            "serve",
            "config",
            "mcp",
            "token",
            "events",
            "prune",
            "backup",
            "restore",
            "doctor",
            "demo",
            "completion");

    /** They have nothing to do with executions that are somewhere. */
    private static final Set<String> HERE =
            Set.of("actions", "config", "convert", "serve", "mcp", "restore", "doctor", "demo", "completion");

    /** They work in the data folder itself, and say so where somebody names a server. */
    private static final Set<String> IN_THE_FOLDER = Set.of("recover", "prune", "backup");

    /** Whose help says that there is a configuration; every command takes the option. */
    private static final Set<String> SHOW_CONFIG =
            Set.of("run", "plan", "validate", "actions", "recover", "serve", "mcp", "config");

    private static final int NARROWEST = 56;
    private static final int USUAL = 80;
    private static final int WIDEST = 100;

    private Commands() {}

    private static Object make(String name, Desk desk) {
        return switch (name) {
            case "run" -> new RunCommand(desk);
            case "plan" -> new PlanCommand(desk);
            case "validate" -> new ValidateCommand(desk);
            case "test" -> new TestCommand(desk);
            case "convert" -> new ConvertCommand(desk);
            case "workflows" -> new WorkflowsCommand(desk);
            case "schedule" -> new ScheduleCommand(desk);
            case "actions" -> new ActionsCommand(desk);
            case "list" -> new ListCommand(desk);
            case "show" -> new ShowCommand(desk);
            case "why" -> new WhyCommand(desk);
            case "logs" -> new LogsCommand(desk);
            case "watch" -> new WatchCommand(desk);
            case "cancel" -> new CancelCommand(desk);
            case "pause" -> new PauseCommand(desk);
            case "resume" -> new ResumeCommand(desk);
            case "decide" -> new DecideCommand(desk);
            case "signal" -> new SignalCommand(desk);
            case "trigger" -> new TriggerCommand(desk);
            case "deliveries" -> new DeliveriesCommand(desk);
            case "undo" -> new UndoCommand(desk);
            case "retry" -> new RetryCommand(desk);
            case "migrate" -> new MigrateCommand(desk);
            case "rerun" -> new RerunCommand(desk);
            case "fork" -> new ForkCommand(desk);
            case "breakers" -> new BreakersCommand(desk);
            case "recover" -> new RecoverCommand(desk);
            case "serve" -> new ServeCommand(desk);
            case "config" -> new ConfigCommand(desk);
            case "mcp" -> new McpCommand(desk);
            case "token" -> new TokenCommand(desk);
            case "events" -> new EventsCommand(desk);
            case "prune" -> new PruneCommand(desk);
            case "backup" -> new BackupCommand(desk);
            case "restore" -> new RestoreCommand(desk);
            case "doctor" -> new DoctorCommand(desk);
            case "demo" -> new DemoCommand(desk);
            case "completion" -> new CompletionCommand(desk);
            default -> throw new IllegalArgumentException("There is no command `" + name + "`.");
        };
    }

    /** The command line for these words. */
    static CommandLine of(List<String> words, Desk desk) {
        var line = new CommandLine(new BelayCommand(desk));
        List<String> needed = !words.isEmpty() && NAMES.contains(words.getFirst()) ? words.subList(0, 1) : NAMES;
        needed.forEach(name -> line.addSubcommand(name, make(name, desk)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getCommandSpec()
                .addOption(ConfigOption.of(desk, true))
                .addOption(FolderOption.actions(desk, true))
                .addOption(FolderOption.library(desk, true));
        line.getSubcommands().forEach((name, command) -> {
            describe(command, desk, SHOW_CONFIG.contains(name));
            if (!HERE.contains(name)) {
                ReachOptions.add(command, desk.reach(), !IN_THE_FOLDER.contains(name));
            }
        });
        line.setUsageHelpWidth(width(desk.terminal()));
        line.setExpandAtFiles(false).getCommandSpec().usageMessage().footer(ExitCode.table());
        return line;
    }

    private static int width(Terminal terminal) {
        return terminal.outIsScreen() ? Math.clamp(terminal.size().columns(), NARROWEST, WIDEST) : USUAL;
    }

    private static void describe(CommandLine command, Desk desk, boolean showConfig) {
        command.getCommandSpec()
                .addOption(ConfigOption.of(desk, showConfig))
                .addOption(FolderOption.actions(desk, showConfig))
                .addOption(FolderOption.library(desk, showConfig));
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        command.getCommandSpec().usageMessage().sortOptions(false);
        command.getSubcommands().values().forEach(inner -> describe(inner, desk, showConfig));
    }
}
