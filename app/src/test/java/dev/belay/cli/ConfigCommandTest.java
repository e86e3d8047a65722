package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Which file is read, what goes before what, and what is said of a file that is wrong. */
class ConfigCommandTest extends Seated {

    private static final String WRONG = "server: { prot: 1 }\nnginx: []\n";

    @Test
    void withoutAFileEverythingIsUsual() {
        Seat.Answer answer = seat.type("config");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err())
                .isEqualTo("belay: There is no configuration; it would be "
                        + seat.home().resolve("belay.yaml") + ".\n");
        assertThat(answer.out()).containsPattern("server\\.port +8000 +default");
    }

    @Test
    void theFileInTheDataFolderIsReadWhereNoOtherIsNamed() throws IOException {
        inHome("server: { port: 1001 }\n");
        seat.file("named.yaml", "server: { port: 1002 }\n").file("typed.yaml", "server: { port: 1003 }\n");

        assertThat(port("config", "--json")).isEqualTo("1001 file");
        seat.environment().put("BELAY_CONFIG", "named.yaml");
        assertThat(port("config", "--json")).isEqualTo("1002 file");
        assertThat(port("config", "--json", "--config", "typed.yaml")).isEqualTo("1003 file");
        assertThat(port("--config", "typed.yaml", "config", "--json")).isEqualTo("1003 file");
        assertThat(port("config", "--json", "--port", "1004")).isEqualTo("1004 option");
    }

    @Test
    void aVariableGoesBeforeTheFile() throws IOException {
        inHome("sites: { step_timeout: 5m, auto_rollback: true }\nhttp: { allow_networks: [10.0.0.0/8] }\n");
        seat.environment().put("WORKFLOW_STEP_TIMEOUT", "90");
        seat.environment().put("WORKFLOW_AUTO_ROLLBACK", "false");
        seat.environment().put("BELAY_ALLOW_NETWORKS", "127.0.0.0/8, ::1/128");

        assertThat(seat.type("config").out())
                .containsPattern("sites\\.step_timeout +1m30s +variable WORKFLOW_STEP_TIMEOUT")
                .containsPattern("sites\\.auto_rollback +false +variable WORKFLOW_AUTO_ROLLBACK")
                .containsPattern("http\\.allow_networks +\\[\"127.0.0.0/8\",\"::1/128\"] +variable");
    }

    @Test
    void anEmptyVariableSaysNothing() {
        seat.environment().put("WORKFLOW_AUTO_ROLLBACK", " ");
        seat.environment().put("BELAY_CONFIG", "");

        assertThat(seat.type("config").out()).containsPattern("sites\\.auto_rollback +true +default");
    }

    @Test
    void whatIsWrongIsToldAtOnceWithItsPlaceAlsoOfVariables() throws IOException {
        inHome(WRONG);
        seat.environment().put("WORKFLOW_STEP_TIMEOUT", "soon");

        Seat.Answer answer = seat.type("config", "--json");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err())
                .contains("belay.yaml:1:11: error[unknown-key]", "Did you mean `port`?")
                .contains("belay.yaml:2:8: error[wrong-type]")
                .contains("belay: `WORKFLOW_STEP_TIMEOUT` must be a number of seconds from 1 to 86400, found `soon`.");
        assertThat(((Value.Sequence) answer.json().get("problems").orElseThrow()).items())
                .hasSize(3);
    }

    @Test
    void nothingStartsWithAFileThatIsWrong() throws IOException {
        inHome(WRONG);
        seat.file("it.yaml", "belay: 1\nname: it\nsteps:\n  - { id: a, run: echo a, effect: none }\n");

        assertThat(seat.type("serve", "--port", "0", "--once").exitCode()).isEqualTo(2);
        assertThat(seat.type("run", "it.yaml").exitCode()).isEqualTo(2);
        assertThat(seat.type("plan", "it.yaml").err()).contains("error[unknown-key]");
        assertThat(Files.exists(seat.home().resolve("belay.db"))).isFalse();
    }

    @Test
    void whatWasDoneCanBeLookedAtWhateverTheFileSays() throws IOException {
        seat.file("it.yaml", "belay: 1\nname: it\nsteps:\n  - { id: a, run: echo a, effect: none }\n");
        assertThat(seat.type("run", "it.yaml").exitCode()).isZero();
        inHome(WRONG);

        assertThat(seat.type("show", "last").exitCode()).isZero();
        assertThat(seat.type("why", "last").exitCode()).isZero();
        assertThat(seat.type("validate", "it.yaml").exitCode()).isZero();
        Seat.Answer doctor = seat.type("doctor");
        assertThat(doctor.exitCode()).isEqualTo(3);
        assertThat(doctor.out().replaceAll("\\s+", " "))
                .contains("`prot` is not a key of the settings of the server. And 1 more.");
    }

    @Test
    void aFileThatEverybodyMayWriteToIsNotUsed() throws IOException {
        inHome("server: { port: 1 }\n");
        Path file = seat.home().resolve("belay.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

        Seat.Answer answer = seat.type("config");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err())
                .isEqualTo("belay: Everybody may write to `" + file + "`, which says what Belay may do.\n"
                        + "  hint: chmod o-w " + file + "\n");
        assertThat(seat.type("config", "--config", "/dev/null").exitCode()).isZero();
    }

    @Test
    void aFileThatIsNamedHasToBeThere() {
        Seat.Answer answer = seat.type("config", "--config", "missing.yaml");

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.err()).isEqualTo("belay: The file `missing.yaml` cannot be read: there is no such file.\n");
    }

    @Test
    void filesAreCheckedWithoutBeingUsed() throws IOException {
        inHome(WRONG);
        seat.file("good.yaml", "nginx: { default: {} }\n").file("bad.yaml", WRONG);

        Seat.Answer answer = seat.type("config", "check", "good.yaml", "bad.yaml");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).isEqualTo("good.yaml: valid\nbad.yaml: 2 errors\n");
        assertThat(answer.err()).contains("bad.yaml:1:11: error[unknown-key]");
        assertThat(seat.type("config", "check", "good.yaml", "--json").field("valid"))
                .isEqualTo("true");
    }

    @Test
    void withoutANameTheConfigurationItselfIsChecked() throws IOException {
        inHome(WRONG);

        assertThat(seat.type("config", "check").exitCode()).isEqualTo(2);
        assertThat(seat.type("config", "check", "--config", "missing.yaml").exitCode())
                .isEqualTo(3);
    }

    @Test
    void theInstancesOfTheFileAreThoseThatStepsFind() throws IOException {
        inHome("nginx: { edge: {} }\n");
        seat.file(
                "it.yaml",
                "belay: 1\nname: it\nsteps:\n  - { id: a, use: nginx.check, with: { name: example.com } }\n");

        assertThat(seat.type("run", "it.yaml").out())
                .contains("There is no NGINX instance `default`; there is `edge`.");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(seat.type("config", "--tls-keystore", "a", "--tls-key", "b").err())
                .contains("`--tls-keystore` and `--tls-key` cannot be given together");
        assertThat(seat.type("config", "--tls-certificate", "a").err())
                .contains("`--tls-certificate` needs `--tls-key` beside it");
        assertThat(seat.type("config", "--port", "70000").err()).contains("`--port` must be a number from 0 to 65535");
    }

    @Test
    void secretsAreNamedAndNeverShown() throws IOException {
        Files.createDirectories(seat.home());
        Files.writeString(seat.home().resolve("password"), "a-password-that-nobody-sees");
        inHome("server: { tls: { keystore: /keys.p12, password_file: " + seat.home() + "/password } }\n");

        Seat.Answer answer = seat.type("config");

        assertThat(answer.out()).contains(seat.home() + "/password").doesNotContain("nobody-sees");
    }

    private void inHome(String text) throws IOException {
        Files.createDirectories(seat.home());
        Files.writeString(seat.home().resolve("belay.yaml"), text);
    }

    /** The port that holds, and which kind of source it has. */
    private String port(String... words) {
        Value.Sequence settings =
                (Value.Sequence) seat.type(words).json().get("settings").orElseThrow();
        return settings.items().stream()
                .map(Value.Mapping.class::cast)
                .filter(setting -> setting.get("name").orElseThrow().equals(Value.of("server.port")))
                .map(setting -> setting.get("value").orElseThrow().rendered() + " "
                        + ((Value.Mapping) setting.get("source").orElseThrow())
                                .get("kind")
                                .orElseThrow()
                                .rendered())
                .findFirst()
                .orElseThrow();
    }
}
