package dev.belay.cli.doctor;

import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Receipt;
import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks whether commands run and really end, by running harmless ones in an empty folder. */
final class CommandLook {

    private static final String SHELL = "Shell";
    private static final String COMMANDS = "Commands";
    private static final String SANDBOX = "Sandbox";
    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/local/sbin"),
            Path.of("/usr/local/bin"),
            Path.of("/usr/sbin"),
            Path.of("/usr/bin"),
            Path.of("/sbin"),
            Path.of("/bin"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FOR_THE_END = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 20;

    private final StepRunners runners;

    CommandLook(StepRunners runners) {
        this.runners = runners;
    }

    List<Finding> shells() throws IOException {
        Path shell = Path.of("/bin/sh");
        Finding sh = Files.isExecutable(shell)
                ? Finding.ok(SHELL, "`sh` is " + shell.toRealPath().getFileName() + ".")
                : Finding.problem(SHELL, "There is no /bin/sh.", "Install a shell, such as dash or busybox.");
        Finding bash = program("bash")
                .map(path -> Finding.ok("Bash", path + ", for steps with `shell: bash`."))
                .orElseGet(() -> Finding.warning(
                        "Bash", "There is none: steps with `shell: bash` fail.", "Install bash where you need it."));
        Finding setsid = program("setsid")
                .map(path -> Finding.ok("Sessions", "`setsid` is " + path + "."))
                .orElseGet(() -> Finding.problem(
                        "Sessions",
                        "`setsid` was not found, and no command can run without it.",
                        "Install util-linux or busybox."));
        return List.of(sh, bash, setsid);
    }

    private static Optional<Path> program(String name) {
        return PROGRAMS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    // Running

    List<Finding> commands() throws IOException, InterruptedException {
        Optional<StepRunner> runner = runners.runner("run");
        if (runner.isEmpty()) {
            return List.of(Finding.problem(COMMANDS, "This Belay cannot run commands.", "Use a whole build of it."));
        }
        Outcome outcome = perform(runner.get(), Value.mapping("command", Value.of("sleep 300 & echo $!")));
        return List.of(
                switch (outcome) {
                    case Outcome.Succeeded(Value.Mapping output) -> left(output);
                    case Outcome.Failed(var failure, _) -> failed(failure.message());
                    case Outcome.Doubtful(var failure) -> failed(failure.message());
                });
    }

    private static Finding failed(String why) {
        return Finding.problem(COMMANDS, "A command did not run: " + why, "Definitions with `run` steps need this.");
    }

    /** The command left a process behind on purpose: it must be gone. */
    private static Finding left(Value.Mapping output) throws InterruptedException {
        String pid = output.get("stdout").map(Value::rendered).orElse("").strip();
        if (!pid.chars().allMatch(c -> c >= '0' && c <= '9') || pid.isEmpty()) {
            return failed("its output was `" + pid + "`.");
        }
        return isGone(Long.parseLong(pid))
                ? Finding.ok(COMMANDS, "A command ran in its own process group, and what it left behind was ended.")
                : Finding.problem(
                        COMMANDS,
                        "A command ran, but the process " + pid + " that it left behind lives on.",
                        "End that process. Belay cannot promise on this machine that commands really end.");
    }

    private static boolean isGone(long pid) throws InterruptedException {
        long end = System.nanoTime() + FOR_THE_END.toNanos();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    List<Finding> sandbox() throws IOException {
        Optional<StepRunner> runner = runners.runner("run");
        if (program("bwrap").isEmpty() || runner.isEmpty()) {
            return List.of(Finding.warning(
                    SANDBOX, "`bwrap` was not found: steps with `sandbox:` are refused.", "Install bubblewrap."));
        }
        Outcome outcome = perform(runner.get(), Value.mapping("command", Value.of("true"), "sandbox", Value.of(true)));
        return List.of(
                outcome instanceof Outcome.Succeeded
                        ? Finding.ok(SANDBOX, "A command ran in a sandbox of bubblewrap, without network.")
                        : Finding.warning(
                                SANDBOX,
                                "`bwrap` is there but does not work: " + reason(outcome),
                                "Allow user namespaces; in a container this is often switched off."));
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> "";
            case Outcome.Failed(var failure, _) -> failure.message();
            case Outcome.Doubtful(var failure) -> failure.message();
        };
    }

    private static Outcome perform(StepRunner runner, Value.Mapping input) throws IOException {
        Path folder = Files.createTempDirectory("belay-doctor-");
        try {
            return runner.perform(new Attempt(
                    new Surroundings(new ExecutionId("wf-doctor"), folder),
                    StepPath.ROOT.child("try", 1),
                    Phase.FORWARD,
                    1,
                    "doctor",
                    "doctor",
                    input,
                    Receipt.NONE,
                    false,
                    Value.Mapping.EMPTY,
                    Instant.now().plus(PATIENCE),
                    new NobodyListens()));
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /** Nothing of a try needs to be found again. */
    private static final class NobodyListens implements Attempt.Channel {
        @Override
        public void bind(Value handle) {}

        @Override
        public OutputStream out() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public OutputStream err() {
            return OutputStream.nullOutputStream();
        }
    }
}
