package dev.belay.step.nginx;

import dev.belay.execution.Failure;
import dev.belay.step.shell.ProgramEnd;
import dev.belay.step.shell.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** An NGINX that is asked and told: its program, its process and its answer. */
final class Nginx {

    /** How long its program may take to read a configuration. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Where a line comes from, which it says in two ways: before its log is open, and afterwards. */
    private static final Pattern PREAMBLE =
            Pattern.compile("^(?:nginx: |[0-9/]+ [0-9:]+ (?=\\[))(\\[[a-z]+] )?(?:[0-9]+#[0-9]+: )?");

    /** What programs said, by their paths, times and sizes. */
    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    private static final Pattern VERSION = Pattern.compile("nginx version: (\\S+)");

    private final NginxInstance instance;
    private final Programs programs;

    Nginx(NginxInstance instance, Programs programs) {
        this.instance = instance;
        this.programs = programs;
    }

    NginxInstance instance() {
        return instance;
    }

    /** Why nothing can be done with it: the first thing that is missing. */
    Optional<Failure> objection() {
        Installation installation = instance.installation();
        if (!Files.isRegularFile(installation.binary()) || !Files.isExecutable(installation.binary())) {
            return failure(
                    "nginx-missing",
                    "There is no program `" + installation.binary()
                            + "` that Belay's user may execute. Install NGINX, or set" + " `binary` of " + named()
                            + ".");
        }
        if (!Files.isDirectory(installation.prefix())) {
            return failure(
                    "nginx-unusable",
                    "There is no folder `" + installation.prefix() + "`. Make it, or set `prefix` of " + named() + ".");
        }
        if (!Files.isReadable(installation.configuration()) || Files.isDirectory(installation.configuration())) {
            return failure(
                    "nginx-unusable",
                    "The configuration `" + installation.configuration()
                            + "` is no file that Belay's user may read. Run Belay as a user who may, or set"
                            + " `configuration` of " + named() + ".");
        }
        return objectionToSites();
    }

    /** Why its sites cannot be worked on. */
    Optional<Failure> objectionToSites() {
        return instance.sites().folders().stream()
                .filter(folder -> !Files.isDirectory(folder))
                .findFirst()
                .flatMap(folder -> failure(
                        "nginx-unusable",
                        "There is no folder `" + folder + "` for sites. Make it, or set `sites` of " + named() + "."));
    }

    private String named() {
        return "the NGINX instance `" + instance.name() + "`";
    }

    private static Optional<Failure> failure(String code, String message) {
        return Optional.of(new Failure(code, message));
    }

    /** The number of its master process; empty where it is not running. */
    Optional<Long> master() throws IOException, InterruptedException {
        Optional<Path> pidFile = MasterProcess.pidFile(instance.installation());
        if (pidFile.isEmpty()) {
            pidFile = MasterProcess.builtInPidFile(says("-V"), instance.installation());
        }
        return pidFile.isEmpty() ? Optional.empty() : MasterProcess.find(pidFile.get());
    }

    /** What to do about an NGINX that is not running. */
    Failure notRunning() {
        String stale = instance.serving().generation() instanceof GenerationAddress.UnixSocket(Path socket)
                        && Files.exists(socket)
                ? " The socket `" + socket + "` is left of an NGINX that was killed, and would keep it from starting:"
                        + " remove it first."
                : "";
        return new Failure(
                "nginx-not-running", "NGINX is not running (" + named() + "). Start it, then run this again." + stale);
    }

    /** Its version, where it says one; asked once for each program, and again when that was replaced. */
    Optional<String> version() throws IOException, InterruptedException {
        Path binary = instance.installation().binary();
        String program = binary + " " + Files.getLastModifiedTime(binary) + " " + Files.size(binary);
        Optional<String> known = Optional.ofNullable(VERSIONS.get(program));
        if (known.isPresent()) {
            return known;
        }
        var found = VERSION.matcher(says("-v"));
        Optional<String> said = found.find() ? Optional.of(found.group(1)) : Optional.empty();
        said.ifPresent(version -> VERSIONS.put(program, version));
        return said;
    }

    private String says(String option) throws InterruptedException {
        List<String> line = List.of(instance.installation().binary().toString(), option);
        return run(line, LIMIT) instanceof ProgramEnd.Ended(int _, String out, String err) ? err + out : "";
    }

    /** What it answers when it is asked which configuration it has loaded. */
    Answer answer() throws InterruptedException {
        return GenerationQuestion.ask(instance.serving().generation());
    }

    /** What a test of the configuration on the disk came to. */
    sealed interface Test {

        /** NGINX would take it, with these reservations. */
        record Good(List<String> warnings) implements Test {}

        /** NGINX would not take it. */
        record Bad(Failure why) implements Test {}
    }

    /** Has it read the configuration on the disk. */
    Test test() throws InterruptedException {
        return switch (run(line("-t"), LIMIT)) {
            case ProgramEnd.Ended(int exitCode, String _, String err)
            when exitCode == 0 -> new Test.Good(complaints(err, "[warn]"));
            case ProgramEnd.Ended(int exitCode, String _, String err) ->
                bad("config-invalid", "NGINX refuses its configuration (exit code " + exitCode + "): " + grave(err));
            case ProgramEnd.NotStarted(String why) -> bad("nginx-missing", why);
            case ProgramEnd.TimedOut(Duration limit) ->
                bad(
                        "nginx-no-answer",
                        "NGINX did not finish testing its configuration within " + limit.toSeconds()
                                + " seconds, and was ended. A name that cannot be looked up may be the reason.");
            case ProgramEnd.Interrupted _ -> throw new InterruptedException();
        };
    }

    private static Test bad(String code, String message) {
        return new Test.Bad(new Failure(code, message));
    }

    /** Tells it to read its configuration again; a failure says that it was not told. */
    Optional<Failure> signal() throws InterruptedException {
        Reload reload = instance.reload();
        return switch (run(reload.command().orElseGet(() -> line("-s", "reload")), reload.limit())) {
            case ProgramEnd.Ended(int exitCode, String _, String err) ->
                exitCode == 0
                        ? Optional.empty()
                        : failure(
                                "reload-failed",
                                "The reload of " + named() + " ended with exit code " + exitCode + ": " + grave(err));
            case ProgramEnd.NotStarted(String why) -> failure("reload-failed", why);
            case ProgramEnd.TimedOut(Duration limit) ->
                failure(
                        "reload-failed",
                        "The reload of " + named() + " did not end within " + limit.toSeconds()
                                + " seconds, and was ended.");
            case ProgramEnd.Interrupted _ -> throw new InterruptedException();
        };
    }

    private List<String> line(String... arguments) {
        Installation installation = instance.installation();
        var line = new ArrayList<>(List.of(
                installation.binary().toString(),
                "-q",
                "-p",
                installation.prefix().toString(),
                "-c",
                installation.configuration().toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private ProgramEnd run(List<String> line, Duration limit) {
        return programs.run(line, instance.installation().prefix(), limit);
    }

    private static String grave(String err) {
        List<String> lines = complaints(err, "[emerg]", "[crit]", "[alert]", "nginx: [error]", "invalid option");
        return lines.isEmpty() ? Texts.joined(err.lines().toList()) : Texts.joined(lines);
    }

    private static List<String> complaints(String err, String... kinds) {
        return err.lines()
                .filter(line -> List.of(kinds).stream().anyMatch(line::contains))
                .map(line -> PREAMBLE.matcher(line).replaceFirst("$1"))
                .distinct()
                .toList();
    }
}
