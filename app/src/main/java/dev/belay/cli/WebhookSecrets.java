package dev.belay.cli;

import dev.belay.cli.terminal.Terminal;
import dev.belay.cli.trust.Unreadable;
import dev.belay.configuration.SecretPlace;
import dev.belay.engine.webhook.WebhookSecret;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads secrets of webhooks from where the configuration says that they are; none of them is ever told. */
final class WebhookSecrets {

    private static final int LONGEST = 4096;
    private static final String EXPECTED = "it holds no secret, which is `whsec_` and the Base64 of 24 to 64 bytes.";

    private final Terminal terminal;

    WebhookSecrets(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The secrets there, one on each line: two of them while one takes the place of the other.
     *
     * @param setting which setting names the place
     * @throws Refused when there is none
     */
    List<WebhookSecret> read(String setting, SecretPlace place) {
        List<String> lines = text(setting, place)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<WebhookSecret> secrets =
                lines.stream().flatMap(line -> WebhookSecret.of(line).stream()).toList();
        if (secrets.isEmpty() || secrets.size() < lines.size()) {
            throw unusable(setting, EXPECTED);
        }
        return secrets;
    }

    private String text(String setting, SecretPlace place) {
        return switch (place) {
            case SecretPlace.InVariable(String name) ->
                terminal.variable(name)
                        .orElseThrow(() -> unusable(setting, "the variable `" + name + "` is not there."));
            case SecretPlace.InFile(String file) -> file(setting, file);
        };
    }

    private static String file(String setting, String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw unusable(setting, "`" + file + "` cannot be read: " + Unreadable.why(unreadable) + ".");
        }
    }

    private static Refused unusable(String setting, String why) {
        return new Refused(Problem.of(ProblemCode.SETTING_UNUSABLE, setting, why)
                .hint("`printf 'whsec_%s\\n' \"$(openssl rand -base64 32)\"` makes one."));
    }
}
