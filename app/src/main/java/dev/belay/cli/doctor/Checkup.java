package dev.belay.cli.doctor;

import dev.belay.cli.action.ActionFolder;
import dev.belay.cli.catalogue.KeptFile;
import dev.belay.cli.library.ActionLibrary;
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Definition;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.runner.StepRunners;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that is looked at, one after the other.
 *
 * @param home the data folder, whether it exists or not
 * @param configuration the file of settings, where there is one
 * @param settingsProblems tells what is wrong with the settings
 * @param runners the actions of this process
 * @param reader of the journal in the data folder
 * @param definitions answers a definition of that journal by its hash
 * @param files tells what is wrong with the files in the folder of definitions, where there is one
 * @param actions the folder of those that people write down
 * @param library those that are programmed and do not ship with Belay
 * @param tryStore opens a journal in a folder, writes to it and closes it; answers why that did not work
 */
public record Checkup(
        Terminal terminal,
        Path home,
        Optional<String> configuration,
        Supplier<List<Problem>> settingsProblems,
        StepRunners runners,
        Supplier<JournalReader> reader,
        Function<String, Definition> definitions,
        Supplier<Optional<List<KeptFile>>> files,
        Supplier<ActionFolder> actions,
        Supplier<ActionLibrary> library,
        Function<Path, Optional<Problem>> tryStore,
        InstantSource clock) {

    private interface Look {
        List<Finding> take() throws Exception;
    }

    /** Every finding, in the order of looking. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        var java = new JavaLook();
        var folder = new FolderLook(home);
        var commands = new CommandLook(runners);
        look(findings, "Java", java::findings);
        look(findings, "Data folder", folder::findings);
        look(findings, "Settings", () -> List.of(SettingsLook.finding(configuration, settingsProblems.get())));
        look(findings, "Definitions", () -> DefinitionsLook.findings(files.get()));
        look(findings, "Actions", () -> ActionsLook.findings(actions.get()));
        look(findings, "Library", () -> LibraryLook.findings(library.get()));
        look(findings, "Durability", () -> new StoreLook(home, reader, tryStore, clock).findings());
        var walk = new JournalWalk(home, reader);
        look(findings, "Registered definitions", () -> new RegisteredLook(walk, definitions).findings());
        look(findings, "Executions", () -> new ExecutionsLook(walk, definitions).findings());
        look(findings, "Shell", commands::shells);
        look(findings, "Commands", commands::commands);
        look(findings, "Sandbox", commands::sandbox);
        look(findings, "Machine", () -> new MachineLook(terminal, clock).findings());
        return findings;
    }

    /** A look that fails is a finding too. */
    private static void look(List<Finding> findings, String what, Look look) {
        try {
            findings.addAll(look.take());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            findings.add(Finding.problem(
                    what, "It could not be looked at: " + failed + ".", "See what the message names; then try again."));
        }
    }
}
