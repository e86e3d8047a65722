package dev.belay.cli.catalogue;

import static dev.belay.cli.catalogue.FolderScene.definition;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the files in the folder of definitions. */
class FolderCatalogueTest {

    @TempDir
    private Path root;

    private FolderScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new FolderScene(root, SourceTree.NONE);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void registersWhatLiesThereInTheFirstLook() throws IOException {
        scene.write("ship.yaml", definition("ship"))
                .write("nightly/clean.yml", definition("clean"))
                .look();

        assertThat(scene.heard())
                .containsExactly(
                        "`clean` is registered as version 1, from nightly/clean.yml.",
                        "`ship` is registered as version 1, from ship.yaml.");
        assertThat(scene.files())
                .containsExactly(
                        new KeptFile("nightly/clean.yml", Optional.of("clean"), Optional.of(1), List.of()),
                        new KeptFile("ship.yaml", Optional.of("ship"), Optional.of(1), List.of()));
        assertThat(scene.newest("ship").registeredBy()).isEqualTo("anna");
        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");
    }

    @Test
    void leavesAloneWhatIsNoDefinition() throws IOException {
        scene.write(".hidden.yaml", definition("hidden"))
                .write(".git/config.yaml", definition("config"))
                .write("ship.test.yaml", "belay_test: 1")
                .write("README.md", "# Read me")
                .look();

        assertThat(scene.files()).isEmpty();
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void readsAChangedFileOnceItHasComeToRest() throws IOException {
        scene.write("ship.yaml", definition("ship", "", 1)).look();

        scene.write("ship.yaml", definition("ship", "", 22)).look();
        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");

        scene.write("ship.yaml", definition("ship", "", 333)).look();
        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");

        scene.look();
        assertThat(scene.versions("ship")).containsExactly("2 ship.yaml", "1 ship.yaml");
        assertThat(scene.newest("ship").definition().text()).contains("333s");
    }

    @Test
    void registersNothingTwice() throws IOException {
        scene.write("ship.yaml", definition("ship")).settle();
        scene.heard();

        Files.delete(scene.path("ship.yaml"));
        scene.write("ship.yaml", definition("ship")).settle().settle();

        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void keepsWhatIsRegisteredWhereTheFileHasBecomeInvalidAndTellsItOnce() throws IOException {
        scene.write("ship.yaml", definition("ship")).look();
        scene.heard();

        scene.write("ship.yaml", definition("ship").replace("steps", "stops"))
                .settle()
                .settle();

        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");
        assertThat(scene.heard())
                .singleElement()
                .asString()
                .startsWith("`ship.yaml` is not registered, what was registered before stays: ")
                .contains("`stops`");
        assertThat(scene.wrong()).containsExactly("ship.yaml [UNKNOWN_KEY]");
    }

    @Test
    void refusesOtherContentUnderADeclaredVersion() throws IOException {
        scene.write("ship.yaml", definition("ship", "1.0.0", 1)).look();
        String hash = scene.newest("ship").definition().hash();
        scene.heard();

        scene.write("ship.yaml", definition("ship", "1.0.0", 2)).settle();

        assertThat(scene.newest("ship").definition().hash()).isEqualTo(hash);
        assertThat(scene.heard())
                .containsExactly("`ship.yaml` is not registered, what was registered before stays: `ship` has a version"
                        + " `1.0.0` already, with other content: its hash is " + hash + ".");

        scene.write("ship.yaml", definition("ship", "1.1.0", 2)).settle();

        assertThat(scene.wrong()).isEmpty();
        assertThat(scene.versions("ship")).hasSize(2);
    }

    @Test
    void keepsWhatIsRegisteredWhereTheFileIsGone() throws IOException {
        scene.write("ship.yaml", definition("ship")).look();
        scene.heard();

        scene.remove("ship.yaml").settle().settle();

        assertThat(scene.versions("ship")).containsExactly("1 ship.yaml");
        assertThat(scene.files()).isEmpty();
        assertThat(scene.heard())
                .containsExactly(
                        "`ship.yaml` is gone; `ship` stays registered: `belay workflows delete ship` deletes" + " it.");
    }

    @Test
    void saysNothingOfAFileThatOnlyGotAnotherName() throws IOException {
        scene.write("ship.yaml", definition("ship")).look();
        scene.heard();

        Files.move(scene.path("ship.yaml"), scene.path("deliver.yaml"));
        scene.settle().settle();

        assertThat(scene.heard()).isEmpty();
        assertThat(scene.files())
                .containsExactly(new KeptFile("deliver.yaml", Optional.of("ship"), Optional.of(1), List.of()));
    }

    @Test
    void registersOneOfTwoFilesWithTheSameNameAndTheOtherWhenThatIsGone() throws IOException {
        scene.write("a.yaml", definition("ship", "", 1))
                .write("b.yaml", definition("ship", "", 2))
                .look();
        assertThat(scene.wrong()).containsExactly("b.yaml [DEFINITION_TWICE]");
        scene.heard();

        scene.remove("a.yaml").settle();

        assertThat(scene.wrong()).isEmpty();
        assertThat(scene.versions("ship")).containsExactly("2 b.yaml", "1 a.yaml");
        assertThat(scene.heard()).containsExactly("`ship` is registered as version 2, from b.yaml.");
    }

    @Test
    void refusesAFileThatEverybodyMayWriteUntilTheyMayNot() throws IOException {
        scene.write("ship.yaml", definition("ship"));
        Files.setPosixFilePermissions(scene.path("ship.yaml"), PosixFilePermissions.fromString("rw-rw-rw-"));
        scene.look();
        assertThat(scene.wrong()).containsExactly("ship.yaml [FILE_UNPROTECTED]");
        assertThat(scene.versions("ship")).isEmpty();

        Files.setPosixFilePermissions(scene.path("ship.yaml"), PosixFilePermissions.fromString("rw-rw-r--"));
        scene.settle();

        assertThat(scene.wrong()).isEmpty();
        assertThat(scene.versions("ship")).hasSize(1);
    }

    @Test
    void looksIntoNoFolderInWhichEverybodyMayMakeFiles() throws IOException {
        scene.write("drop/ship.yaml", definition("ship")).write("clean.yaml", definition("clean"));
        Files.setPosixFilePermissions(scene.path("drop"), PosixFilePermissions.fromString("rwxrwxrwx"));
        scene.look();
        assertThat(scene.wrong()).containsExactly("drop [FILE_UNPROTECTED]");
        assertThat(scene.versions("clean")).hasSize(1);

        Files.setPosixFilePermissions(scene.path("."), PosixFilePermissions.fromString("rwxrwxrwx"));
        scene.write("later.yaml", definition("later")).settle();

        assertThat(scene.wrong()).contains(". [FILE_UNPROTECTED]");
        assertThat(scene.versions("later")).isEmpty();
    }

    @Test
    void readsNoMoreThanADefinitionMayHave() throws IOException {
        scene.write("ship.yaml", definition("ship") + "#".repeat(FolderScene.LONGEST))
                .look();

        assertThat(scene.wrong()).containsExactly("ship.yaml [LIMIT_EXCEEDED]");
    }

    @Test
    void registersNothingOfAFolderWithTooManyFiles() throws IOException {
        scene.write("first.yaml", definition("first")).look();
        for (int i = 0; i < DefinitionFiles.MOST; i++) {
            scene.write("f" + i + ".yaml", definition("f" + i));
        }
        scene.settle();
        assertThat(scene.wrong()).containsExactly(". [LIMIT_EXCEEDED]");
        assertThat(scene.versions("f0")).isEmpty();

        scene.remove("f1.yaml").settle();

        assertThat(scene.wrong()).isEmpty();
        assertThat(scene.versions("f0")).hasSize(1);
        assertThat(scene.files()).hasSize(DefinitionFiles.MOST);
    }

    @Test
    void forgetsNothingWhileTheFolderIsNotThere() throws IOException {
        scene.write("ship.yaml", definition("ship")).look();
        scene.heard();

        Files.move(root.resolve("definitions"), root.resolve("elsewhere"));
        scene.settle().settle();
        assertThat(scene.heard())
                .singleElement()
                .asString()
                .startsWith("The folder of definitions is not read, what was registered before stays: ");

        Files.move(root.resolve("elsewhere"), root.resolve("definitions"));
        scene.settle();

        assertThat(scene.heard()).isEmpty();
        assertThat(scene.wrong()).isEmpty();
        assertThat(scene.versions("ship")).hasSize(1);
    }

    @Test
    void takesALinkToAFileAndFollowsNoneToAFolder() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("ship.yaml"), definition("ship"));
        Files.createSymbolicLink(scene.path("linked.yaml"), outside.resolve("ship.yaml"));
        Files.createSymbolicLink(scene.path("round"), scene.path("."));
        scene.look();

        assertThat(scene.versions("ship")).containsExactly("1 linked.yaml");
        assertThat(scene.files()).hasSize(1);
    }

    @Test
    void triesWhatWasRefusedAgainAfterAWhile() throws IOException {
        scene.write("ship.yaml", "belay: 1").look();
        var before = scene.files();
        for (int i = 0; i < FolderCatalogue.RETRY; i++) {
            scene.look();
        }

        assertThat(scene.files()).isEqualTo(before);
        assertThat(scene.heard()).hasSize(1);
    }
}
