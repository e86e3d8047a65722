package dev.belay.step.shell;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.ActionSpec.Reach;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The action {@code run}: a shell text or a program, in a process group that is really ended.
 *
 * <p>A command gets an empty environment but what is declared and what Belay tells it. It begins
 * only after its identity is in the journal. When it has ended, what it left in its process group
 * is ended too; a daemon that makes a session of its own, and does so at once, lives on. An interrupt ends it and all
 * its descendants, those with a session of their own included: SIGTERM, a grace of two seconds,
 * SIGKILL. The same happens, without grace, when Belay dies. Needs Linux.
 */
public final class ShellRunner implements StepRunner {

    /** What a probe answers to say that it did not happen. */
    private static final Value NO = Value.of(1);

    private static final ActionSpec SPEC = new ActionSpec(
            "run",
            "Runs a command: a shell text, or a program with its arguments.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.ONCE),
            false,
            false,
            false,
            Reach.GROUP);

    private final Machine machine;
    private final CommandCheck check;

    /** A runner for this machine, to be made once in a process. */
    public ShellRunner() {
        this(Spawn.SAFE_PATH);
    }

    /** Looks for {@code bwrap} elsewhere. */
    ShellRunner(String sandboxPath) {
        this.machine = new Machine(new Bubblewrap(sandboxPath));
        this.check = new CommandCheck(machine.bubblewrap(), nativeEncoding());
    }

    /** In which arguments and variables are written; not that of files, which is UTF-8 everywhere. */
    private static Charset nativeEncoding() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put(
                "command", Parameter.required(ValueType.ANY, "A shell text, or a list: a program and its arguments."));
        parameters.put("env", Parameter.optional(ValueType.OBJECT, "Environment variables; it gets no others."));
        parameters.put(
                "cwd", Parameter.optional(ValueType.STRING, "The folder to start in, from the execution's folder."));
        parameters.put(
                "shell",
                new Parameter(
                        ValueType.STRING,
                        false,
                        "The shell for a shell text: `sh`, which is the default, or `bash`.",
                        List.of(Value.of("sh"), Value.of("bash"))));
        parameters.put("stdin", Parameter.optional(ValueType.STRING, "What it reads from standard input."));
        parameters.put(
                "sandbox",
                Parameter.optional(ValueType.ANY, "Contains it: `true`, or a mapping with `network` and `writable`."));
        parameters.put(
                "output_limit",
                Parameter.optional(ValueType.INTEGER, "How many bytes of each stream are kept, half from either end."));
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("exit_code", "The exit code.");
        outputs.put("stdout", "Its standard output, without the line ends at the end.");
        outputs.put("stderr", "Its standard error, without the line ends at the end.");
        outputs.put("truncated", "`true` where one of the two was too long to be kept whole.");
        outputs.put("json", "The standard output as a value, where it is wholly a JSON object or list.");
        return outputs;
    }

    /** What other actions start programs with; it shares what all commands of this process share. */
    public Programs programs() {
        return new Programs(machine);
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return CommandPreview.of(Command.of(input, surroundings.folder()));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        Command command = Command.of(attempt.input(), attempt.surroundings().folder());
        return check.objection(command)
                .<Outcome>map(failure -> new Outcome.Failed(failure, Value.Mapping.EMPTY))
                .orElseGet(() -> new CommandRun(command, attempt, machine).toItsEnd());
    }

    /** Exit code 0 says yes, 1 says no, and anything else says nothing. */
    @Override
    public Verdict judge(Outcome probe) {
        return switch (probe) {
            case Outcome.Succeeded _ -> Verdict.HAPPENED;
            case Outcome.Failed(var failure, Value.Mapping output)
            when failure.code().equals("exit-code") && output.get("exit_code").equals(Optional.of(NO)) ->
                Verdict.NOT_HAPPENED;
            case Outcome.Failed _, Outcome.Doubtful _ -> Verdict.UNKNOWN;
        };
    }

    /**
     * Ends what is left of a command of an earlier process, and returns when it is gone.
     *
     * @throws IllegalStateException when the kernel did not remove a process in time, as one that
     *     waits for a dead disk: its step must stay in doubt
     */
    @Override
    public void end(Value handle) {
        CommandIdentity command = CommandIdentity.of(handle);
        List<Long> left = machine.ending().end(command);
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "The processes " + left + " of an earlier attempt could not be ended within "
                            + Ending.LIMIT.toSeconds() + " seconds. End them, then resume.");
        }
    }

    @Override
    public void close() {
        machine.reaper().close();
    }
}
