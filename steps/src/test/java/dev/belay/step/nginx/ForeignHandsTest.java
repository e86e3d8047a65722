package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.Preview;
import dev.belay.execution.Verdict;
import dev.belay.step.nginx.NginxTrials.Step;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody else wrote, or changes meanwhile, is left as it is. */
class ForeignHandsTest {

    private static final String NAME = SiteContract.NAME;

    @TempDir
    private Path folder;

    private NginxTrials trials = new NginxTrials(List.of());

    private NginxInstance in(RealNginx.Layout layout) throws IOException {
        layout.make(folder);
        Files.writeString(folder.resolve("nginx.conf"), "");
        NginxInstance instance = SiteContract.instance(folder);
        trials = new NginxTrials(List.of(instance));
        return instance;
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void whatWasWrittenByHandIsNeverChanged(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        Files.writeString(file, "server { listen 80; }\n");
        WorldTree before = WorldTree.of(folder);

        for (String action : List.of("create", "update", "enable", "disable", "remove")) {
            assertThat(trials.refusal("nginx.site." + action, SiteContract.site()))
                    .isEqualTo("conflict: `" + file
                            + "` was written by hand, and is left as it is. Move it away, or choose"
                            + " another name.");
        }
        assertThat(WorldTree.of(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void whatWasEditedByHandIsNeverChanged(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        trials.does("nginx.site.create", SiteContract.site());
        Files.writeString(file, Files.readString(file).replace("listen *:8080", "listen *:8081"));
        WorldTree before = WorldTree.of(folder);

        for (String action : List.of("create", "update", "enable", "disable", "remove")) {
            assertThat(trials.refusal("nginx.site." + action, SiteContract.site()))
                    .startsWith("conflict: `" + file + "` was changed by hand");
        }
        assertThat(WorldTree.of(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void aLinkToSomewhereElseIsNotFollowed(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        trials.does("nginx.site.create", SiteContract.site());
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        WorldTree before = WorldTree.of(folder);

        for (String action : List.of("update", "enable", "disable", "remove")) {
            assertThat(trials.refusal("nginx.site." + action, SiteContract.site()))
                    .startsWith("conflict: `" + file + "` is no file that Belay wrote");
        }
        assertThat(WorldTree.of(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void aFileOfTheGenerationThatIsNotBelaysIsNotTaken(RealNginx.Layout layout) throws Exception {
        Path file = Generation.file(in(layout));
        Files.writeString(file, "server { listen 80; }\n");

        assertThat(trials.refusal("nginx.site.create", SiteContract.site()))
                .isEqualTo("conflict: `" + file
                        + "` was written by hand, and Belay needs a file of that name. Move it away.");
        assertThat(file).hasContent("server { listen 80; }\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void whatChangedAfterItWasPreparedIsNotChanged(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        trials.does("nginx.site.create", SiteContract.site());
        Step update = trials.prepared("nginx.site.update", Sites.named(NAME).with("listen_port", Value.of(90)));
        Files.writeString(file, "theirs");
        WorldTree before = WorldTree.of(folder);

        assertThat(NginxTrials.failure(update.perform()))
                .startsWith("conflict: `" + file + "` was changed by somebody else since the step was prepared");
        assertThat(WorldTree.of(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void whatChangedAfterTheStepIsNotTakenBack(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        Step create = trials.does("nginx.site.create", SiteContract.site());
        Files.writeString(file, "theirs");
        WorldTree before = WorldTree.of(folder);

        assertThat(NginxTrials.failure(create.undo()))
                .startsWith("conflict: `" + file + "` was changed by somebody else after the step");
        assertThat(WorldTree.of(folder)).isEqualTo(before);
        assertThat(create.runner().probe(create.trial().forward())).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void ofTwoUpdatesThatWerePreparedTogetherTheSecondFails(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        trials.does("nginx.site.create", SiteContract.site());
        Step one = trials.prepared("nginx.site.update", Sites.named(NAME).with("listen_port", Value.of(90)));
        Step two = trials.prepared(
                "nginx.site.update", Sites.named(NAME).with("server_names", Sites.names("two.example")));

        NginxTrials.output(one.perform());

        assertThat(NginxTrials.failure(two.perform())).startsWith("conflict: ");
        assertThat(Files.readString(file)).contains("listen *:90;", "server_name example.com;");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void anotherStepOnTheSameNginxIsNoConflict(RealNginx.Layout layout) throws Exception {
        in(layout);
        WorldTree before = WorldTree.of(folder);
        Step one = trials.prepared("nginx.site.create", Sites.folder("one", Path.of("/srv/one"), 80));
        Step two = trials.prepared("nginx.site.create", Sites.folder("two", Path.of("/srv/two"), 80));

        NginxTrials.output(one.perform());
        NginxTrials.output(two.perform());
        NginxTrials.output(one.undo());
        NginxTrials.output(two.undo());

        assertThat(SideBySideTest.withoutGeneration(WorldTree.of(folder)))
                .isEqualTo(SideBySideTest.withoutGeneration(before));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEBIAN", "CONF_D"})
    void aPlanShowsTheChangeLineByLineAndWhatItTouches(RealNginx.Layout layout) throws Exception {
        Path file = in(layout).sites().file(NAME);
        trials.does("nginx.site.create", SiteContract.site());

        Preview preview = trials.preview("nginx.site.update", Sites.named(NAME).with("listen_port", Value.of(90)));

        assertThat(preview.summary()).startsWith("Replaces `" + file + "`: a file of ");
        assertThat(preview.diff().orElseThrow()).contains("-    listen *:8080;\n+    listen *:90;\n");
        assertThat(preview.touches()).containsExactly("file:" + file);
        assertThat(trials.preview("nginx.site.enable", Sites.named(NAME)).summary())
                .isEqualTo("Leaves all as it is: Site 'example.com' is enabled already.");
    }
}
