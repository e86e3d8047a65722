package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.step.nginx.NginxTrials.Step;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the actions say when something is missing, and that it says what to do. */
class MissingThingsTest {

    private static final String HOST = "example.com";

    private static final List<String> ACTIONS = List.of(
            "nginx.check",
            "nginx.site.create",
            "nginx.site.update",
            "nginx.site.enable",
            "nginx.site.disable",
            "nginx.site.remove",
            "nginx.test",
            "nginx.reload");

    @Test
    void withoutAnyInstanceTheActionsSayHowOneIsConfigured() {
        for (String action : ACTIONS) {
            assertThat(why(new NginxTrials(List.of()), action))
                    .isEqualTo("nginx-not-configured: No NGINX instance is configured. Name it under `nginx` in"
                            + " `belay.yaml`: on Debian, `nginx: { default: {} }` says all that is needed.");
        }
    }

    @Test
    void anInstanceOfAnotherNameIsNotGuessed() {
        try (RealNginx nginx = RealNginx.prepared(RealNginx.Layout.CONF_D)) {
            NginxTrials trials = NginxTrials.of(nginx);

            assertThat(trials.refusal("nginx.site.create", SiteContract.site().with("instance", Value.of("edge"))))
                    .startsWith("nginx-not-configured: There is no NGINX instance `edge`; there is `default`.");
        }
    }

    @Test
    void anNginxThatIsNotRunningIsFoundOut() {
        try (RealNginx nginx = RealNginx.prepared(RealNginx.Layout.CONF_D)) {
            NginxTrials trials = NginxTrials.of(nginx);
            WorldTree before = nginx.configuration();

            Value.Mapping found = NginxTrials.output(
                    trials.prepared("nginx.check", Sites.named(HOST)).perform());
            assertThat(found.get("running")).contains(Value.of(false));
            assertThat(found.get("available")).contains(Value.of(true));
            assertThat(found.get("message").orElseThrow().rendered())
                    .isEqualTo("NGINX is not running (the NGINX instance `default`). Start it, then run this again.");
            assertThat(why(trials, "nginx.check", Sites.named(HOST).with("expect", Value.of("available"))))
                    .startsWith("nginx-not-running: ");
            Step reload = trials.prepared("nginx.reload", Value.Mapping.EMPTY);
            assertThat(NginxTrials.failure(reload.perform())).startsWith("nginx-not-running: ");
            assertThat(NginxTrials.message(reload.undo())).isEqualTo("Rolled back; NGINX had not loaded it");
            assertThat(nginx.configuration()).isEqualTo(before);
        }
    }

    @Test
    void anNginxThatStoppedMeanwhileServesTheFormerSitesWhenItStarts() {
        try (RealNginx nginx = RealNginx.running(RealNginx.Layout.CONF_D)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            WorldTree before = nginx.configuration();
            Step create = trials.does("nginx.site.create", Sites.folder(HOST, nginx.folder("example", "hello"), port));
            Step reload = trials.does("nginx.reload", Value.Mapping.EMPTY);

            nginx.stop();
            NginxTrials.output(reload.undo());
            NginxTrials.output(create.undo());
            nginx.start();

            assertThat(nginx.configuration()).isEqualTo(before);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("refused");
        }
    }

    @Test
    void aSocketThatAKilledNginxLeftIsNamed() {
        try (RealNginx nginx = RealNginx.running(RealNginx.Layout.CONF_D)) {
            NginxTrials trials = NginxTrials.of(nginx);
            trials.does("nginx.reload", Value.Mapping.EMPTY);

            nginx.kill();

            assertThat(why(trials, "nginx.reload"))
                    .startsWith("nginx-not-running: ")
                    .endsWith(
                            "The socket `" + nginx.prefix().resolve("run/belay.sock")
                                    + "` is left of an NGINX that was killed, and would keep it from starting: remove it first.");
            assertThat(nginx.answer()).isEqualTo(new Answer.Nobody());
        }
    }

    @Test
    void aProgramThatIsMissingIsNamed() {
        assertThat(whyWith(installation ->
                        new Installation(Path.of("/no/nginx"), installation.prefix(), installation.configuration())))
                .isEqualTo(
                        "nginx-missing: There is no program `/no/nginx` that Belay's user may execute. Install NGINX, or"
                                + " set `binary` of the NGINX instance `default`.");
    }

    @Test
    void aPrefixThatIsMissingIsNamed() {
        assertThat(whyWith(installation ->
                        new Installation(installation.binary(), Path.of("/no/prefix"), installation.configuration())))
                .isEqualTo(
                        "nginx-unusable: There is no folder `/no/prefix`. Make it, or set `prefix` of the NGINX instance"
                                + " `default`.");
    }

    @Test
    void aConfigurationThatCannotBeReadIsNamed() {
        assertThat(whyWith(installation ->
                        new Installation(installation.binary(), installation.prefix(), Path.of("/no/nginx.conf"))))
                .startsWith(
                        "nginx-unusable: The configuration `/no/nginx.conf` is no file that Belay's user may read. Run"
                                + " Belay as a user who may, or set `configuration` of ");
    }

    @Test
    void aFolderOfSitesThatIsMissingIsNamed() throws Exception {
        try (RealNginx nginx = RealNginx.prepared(RealNginx.Layout.DEBIAN)) {
            Path enabled = nginx.instance().sites().included();
            Files.delete(enabled);

            for (String action : ACTIONS) {
                assertThat(why(NginxTrials.of(nginx), action))
                        .startsWith("nginx-unusable: There is no folder `" + enabled + "` for sites.");
            }
        }
    }

    private static String whyWith(UnaryOperator<Installation> change) {
        try (RealNginx nginx = RealNginx.prepared(RealNginx.Layout.CONF_D)) {
            NginxInstance changed = nginx.instance(instance -> new NginxInstance(
                    instance.name(),
                    change.apply(instance.installation()),
                    instance.sites(),
                    instance.serving(),
                    instance.reload()));
            NginxTrials trials = new NginxTrials(List.of(changed));
            String why = why(trials, "nginx.test");
            assertThat(why(trials, "nginx.check")).isEqualTo(why);
            assertThat(why(trials, "nginx.reload")).isEqualTo(why);
            return why;
        }
    }

    private static String why(NginxTrials trials, String action) {
        return why(trials, action, SiteContract.site());
    }

    private static String why(NginxTrials trials, String action, Value.Mapping input) {
        return trials.isRefused(action, input)
                ? trials.refusal(action, input)
                : NginxTrials.failure(trials.prepared(action, input).perform());
    }
}
