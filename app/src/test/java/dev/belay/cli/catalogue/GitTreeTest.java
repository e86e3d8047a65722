package dev.belay.cli.catalogue;

import static dev.belay.cli.catalogue.FolderScene.definition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.step.shell.ProgramEnd;
import dev.belay.step.shell.Programs;
import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit that a definition comes from, of a real repository. */
class GitTreeTest {

    private static final Path GIT = Path.of("/usr/bin/git");

    @TempDir
    private Path root;

    private final Programs programs = Programs.alone();
    private FolderScene scene;

    @BeforeEach
    void open() throws IOException {
        RealThing.require(Files.isExecutable(GIT), "git");
        scene = new FolderScene(root, new GitTree(this::run));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Optional<String> run(List<String> arguments, Path folder) {
        List<String> line = new ArrayList<>(List.of(GIT.toString()));
        line.addAll(arguments);
        return programs.run(line, folder, Duration.ofSeconds(20))
                                instanceof ProgramEnd.Ended(int code, String out, var _)
                        && code == 0
                ? Optional.of(out)
                : Optional.empty();
    }

    private String git(String... words) {
        List<String> arguments = new ArrayList<>(List.of("-c", "user.name=Anna", "-c", "user.email=anna@example.com"));
        arguments.addAll(List.of(words));
        return run(arguments, root).orElseThrow().strip();
    }

    private String commit() {
        git("add", ".");
        git("commit", "--quiet", "--message", "Change it");
        return git("rev-parse", "HEAD");
    }

    @Test
    void notesTheCommitOfEachVersion() throws IOException {
        git("init", "--quiet");
        Files.writeString(root.resolve(".gitignore"), "home\n");
        scene.write("ship it.yaml", definition("ship", "", 1));
        String first = commit();
        scene.look();

        scene.write("ship it.yaml", definition("ship", "", 2));
        String second = commit();
        scene.settle();

        assertThat(scene.versions("ship"))
                .containsExactly("2 ship it.yaml, git " + second, "1 ship it.yaml, git " + first);
    }

    @Test
    void saysWhereAFileIsNotAsCommitted() throws IOException {
        git("init", "--quiet");
        Files.writeString(root.resolve(".gitignore"), "home\nignored.yaml\n");
        scene.write("ship.yaml", definition("ship", "", 1)).write("clean.yaml", definition("clean"));
        String commit = commit();
        scene.write("ship.yaml", definition("ship", "", 2))
                .write("nightly/new.yaml", definition("new"))
                .write("ignored.yaml", definition("ignored"))
                .look();

        assertThat(scene.versions("clean")).containsExactly("1 clean.yaml, git " + commit);
        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml, git " + commit + " (changed)");
        assertThat(scene.versions("new")).containsExactly("1 nightly/new.yaml, git " + commit + " (changed)");
        assertThat(scene.versions("ignored")).containsExactly("1 ignored.yaml, git " + commit + " (changed)");
    }

    @Test
    void knowsNoCommitWhereThereIsNone() throws IOException {
        scene.write("ship.yaml", definition("ship")).look();
        git("init", "--quiet");
        scene.write("clean.yaml", definition("clean")).settle();

        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");
        assertThat(scene.versions("clean")).containsExactly("1 clean.yaml");
    }

    @Test
    void believesNoFileOfALinkToBeThatOfTheCommit() throws IOException {
        git("init", "--quiet");
        Files.writeString(root.resolve(".gitignore"), "home\noutside\n");
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("ship.yaml"), definition("ship"));
        Files.createSymbolicLink(scene.path("linked.yaml"), outside.resolve("ship.yaml"));
        String commit = commit();

        scene.look();

        assertThat(scene.versions("ship")).containsExactly("1 linked.yaml, git " + commit + " (changed)");
    }

    @Test
    void runsNothingThatTheRepositoryNames() throws IOException {
        git("init", "--quiet");
        Files.writeString(root.resolve(".gitignore"), "home\n");
        scene.write("ship.yaml", definition("ship"));
        String commit = commit();
        Path spy = Files.writeString(root.resolve("spy"), "#!/bin/sh\ntouch " + root.resolve("ran") + "\n");
        Files.setPosixFilePermissions(spy, PosixFilePermissions.fromString("rwxr-xr-x"));
        git("config", "core.fsmonitor", spy.toString());

        scene.look();

        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml, git " + commit);
        assertThat(root.resolve("ran")).doesNotExist();
    }
}
