package dev.belay.cli;

import dev.belay.configuration.Given;
import dev.belay.configuration.ServerSettings.Auth;
import dev.belay.configuration.Source;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of a server that may be typed; what is left out is said by the configuration, or is usual. */
final class ServeOptions {

    private static final int MOST_PORT = 65_535;
    private static final Duration LONGEST_STOP = Duration.ofHours(1);

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "The address to listen at; 127.0.0.1 if it is nowhere said.")
    @Nullable String listen;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port, 0 for any that is free; 8000 if it is nowhere said.")
    @Nullable Integer port;

    @Option(
            names = "--auth",
            paramLabel = "token|none",
            description = "token: who asks brings a token. none: everybody on this machine may do everything.")
    @Nullable Auth auth;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Speak TLS with the certificates in this PEM file, and the key in --tls-key.")
    @Nullable String certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's key, in PEM and PKCS#8.")
    @Nullable String key;

    @Option(names = "--tls-keystore", paramLabel = "FILE", description = "Speak TLS with the key in this PKCS#12 file.")
    @Nullable String keystore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "The file with the keystore's password; none where it has none.")
    @Nullable String passwordFile;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            description = "A name under which the server is asked, besides its address; may be repeated.")
    @Nullable List<String> names;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "Pages from there may ask, such as https://ops.example.com; may be repeated.")
    @Nullable List<String> origins;

    @Option(
            names = "--insecure-listen",
            description = "Listen where other machines can reach it, without TLS: what is said can be read by others.")
    boolean insecure;

    @Option(names = "--mcp-read-only", description = "Offer agents only what changes nothing.")
    boolean mcpReadOnly;

    @Option(
            names = "--definitions",
            paramLabel = "DIR",
            description = "Register the definitions in this folder, now and when they change.")
    @Nullable String definitions;

    @Option(
            names = "--stop-within",
            paramLabel = "SECONDS",
            description = "How long steps under way may take when the server is told to end; 30 if it is nowhere said.")
    @Nullable Integer stopWithin;

    /** What was typed, by the way to the setting. */
    Map<String, Given> given(Path folder) {
        requireRanges();
        requireOneProof();
        Map<String, Given> given = new LinkedHashMap<>();
        put(given, "listen", listen, "--listen");
        put(given, "port", port == null ? null : Value.of(port), "--port");
        put(given, "auth", auth == null ? null : auth.name().toLowerCase(Locale.ROOT), "--auth");
        putFile(given, "tls.certificate", certificate, "--tls-certificate", folder);
        putFile(given, "tls.key", key, "--tls-key", folder);
        putFile(given, "tls.keystore", keystore, "--tls-keystore", folder);
        putFile(given, "tls.password_file", passwordFile, "--tls-password-file", folder);
        put(given, "host_names", listed(names), "--host-name");
        put(given, "allow_origins", listed(origins), "--allow-origin");
        put(given, "insecure_listen", insecure ? Value.of(true) : null, "--insecure-listen");
        put(given, "mcp_read_only", mcpReadOnly ? Value.of(true) : null, "--mcp-read-only");
        put(given, "stop_within", stopWithin == null ? null : Value.of(stopWithin + "s"), "--stop-within");
        if (definitions != null) {
            Value place = Value.of(folder.resolve(definitions).toString());
            given.put("definitions", new Given(place, new Source.Option("--definitions")));
        }
        return given;
    }

    private void requireRanges() {
        requireRange("--port", port, MOST_PORT);
        requireRange("--stop-within", stopWithin, (int) LONGEST_STOP.toSeconds());
    }

    private static void requireRange(String option, @Nullable Integer number, int most) {
        if (number != null && (number < 0 || number > most)) {
            throw new Refused(Problem.of(ProblemCode.SETTING_UNREADABLE, option, "a number from 0 to " + most, number));
        }
    }

    private void requireOneProof() {
        if (keystore != null && (certificate != null || key != null)) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTINGS_EXCLUDE,
                    "--tls-keystore",
                    certificate == null ? "--tls-key" : "--tls-certificate"));
        }
        requireBoth("--tls-key", key, "--tls-certificate", certificate);
        requireBoth("--tls-certificate", certificate, "--tls-key", key);
        requireBoth("--tls-password-file", passwordFile, "--tls-keystore", keystore);
    }

    private static void requireBoth(String option, @Nullable String typed, String other, @Nullable String needed) {
        if (typed != null && needed == null) {
            throw new Refused(
                    Problem.of(ProblemCode.COMMAND_UNREADABLE, "`" + option + "` needs `" + other + "` beside it"));
        }
    }

    private static @Nullable Value listed(@Nullable List<String> texts) {
        return texts == null
                ? null
                : new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }

    private static void putFile(
            Map<String, Given> given, String key, @Nullable String file, String option, Path folder) {
        put(given, key, file == null ? null : folder.resolve(file).toString(), option);
    }

    private static void put(Map<String, Given> given, String key, @Nullable String text, String option) {
        put(given, key, text == null ? null : Value.of(text), option);
    }

    private static void put(Map<String, Given> given, String key, @Nullable Value value, String option) {
        if (value != null) {
            given.put("server." + key, new Given(value, new Source.Option(option)));
        }
    }
}
