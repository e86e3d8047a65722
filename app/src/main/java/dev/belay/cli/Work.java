package dev.belay.cli;

import dev.belay.cli.account.Summary;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.progress.JournalFollower;
import dev.belay.cli.progress.LiveProgress;
import dev.belay.cli.progress.PlainProgress;
import dev.belay.cli.progress.Progress;
import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gets a task done: by the engine in this process where nobody owns the data folder, else by the process that does, or
 * by the server that is asked.
 *
 * <p>An owner may end between two looks; then this process tries to own the folder itself.
 */
final class Work {

    private static final int TRIES = 60;
    private static final long PAUSE_MILLIS = 100;

    private final Desk desk;
    private final OutputOptions output;
    private Optional<Execution> before = Optional.empty();

    Work(Desk desk, OutputOptions output) {
        this.desk = desk;
        this.output = output;
    }

    /** Does the task, follows its execution, tells what it came to, and answers with the exit code. */
    int perform(Task task) throws InterruptedException {
        return either(() -> here(task), () -> asked(task), reply -> elsewhere(task, reply));
    }

    /** What was known before is remembered, so that nothing is missed of what the owner does at once. */
    private Request asked(Task task) {
        before = task.known().map(id -> new Reading(desk).state(id));
        return task.elsewhere();
    }

    /** Something to be done with the engine of this process. */
    interface Here<T> {
        /** Does it; refused where another process owns the folder. */
        T get() throws InterruptedException;
    }

    /** What is to be done with the reply of the owner. */
    interface Elsewhere<T> {
        /** The result; empty where the owner takes nothing any more. */
        Optional<T> get(Reply reply) throws InterruptedException;
    }

    /** Tries both ways in turn for a while, because an owner may end, and another begin, at any moment. */
    <T> T either(Here<T> here, Supplier<Request> request, Elsewhere<T> elsewhere) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            if (desk.place().server().isEmpty()) {
                try {
                    return here.get();
                } catch (Refused refused) {
                    if (!isLocked(refused) || attempt == TRIES) {
                        throw refused;
                    }
                }
            }
            Optional<Reply> reply = desk.place().ask(request.get());
            Optional<T> result = reply.isEmpty() ? Optional.empty() : elsewhere.get(reply.get());
            if (result.isPresent()) {
                return result.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isLocked(Refused refused) {
        return refused.problems().getFirst().code() == ProblemCode.DATA_FOLDER_LOCKED;
    }

    // In this process

    private int here(Task task) throws InterruptedException {
        Progress progress = progress();
        Task.Subject subject;
        try (progress;
                Workshop shop = Workshop.open(desk, progress)) {
            subject = subject(task, shop);
            shop.executions().follow(subject.execution());
            shop.finish();
        }
        return tell(task, new Reading(desk).state(subject.execution()), subject.replayed());
    }

    /** Also where the task is refused, what was continued is not left in the middle. */
    private static Task.Subject subject(Task task, Workshop shop) throws InterruptedException {
        try {
            return task.here(shop);
        } catch (Refused refused) {
            shop.finish();
            throw refused;
        }
    }

    /** What shows the progress: a list where a person looks, else lines. */
    Progress progress() {
        Terminal terminal = desk.terminal();
        if (!output.json && terminal.outIsScreen()) {
            var live = new LiveProgress(terminal, desk.assembly().clock());
            live.start();
            return live;
        }
        PrintStream stream = output.json ? terminal.err() : terminal.out();
        return new PlainProgress(stream, ZoneId.systemDefault());
    }

    // In the process that owns the folder

    private Optional<Integer> elsewhere(Task task, Reply reply) throws InterruptedException {
        return switch (reply) {
            case Reply.Leaving _ -> Optional.empty();
            case Reply.Refused(var problems) -> throw new Refused(problems);
            case Reply.Registered _, Reply.Pruned _, Reply.Swept _, Reply.Tokens _, Reply.Told _ ->
                throw new IllegalStateException("Something else was asked for.");
            case Reply.Done _ ->
                Optional.of(followed(task, Task.Subject.of(task.known().orElseThrow()), false));
            case Reply.Started(ExecutionId id, boolean replayed) -> {
                Task.Subject subject = task.started(id, replayed);
                yield Optional.of(followed(task, subject, !subject.replayed()));
            }
        };
    }

    private int followed(Task task, Task.Subject subject, boolean isNew) throws InterruptedException {
        ExecutionId id = subject.execution();
        boolean served = desk.place().server().isPresent();
        if (task.isLeftAlone() || !task.followsElsewhere() && !served) {
            return handedOver(id);
        }
        Execution state;
        try (Progress progress = progress();
                var _ = Parting.of(desk, served ? Optional.of(id) : Optional.empty())) {
            if (!served) {
                progress.say("Another process is at work in "
                        + desk.assembly().home().path() + " and does this.");
            }
            subject.remark().ifPresent(progress::say);
            JournalFollower follower = follower(progress);
            state = isNew
                    ? follower.followFromTheBeginning(id, desk.place()::isOwned)
                    : follower.follow(before.orElseGet(() -> new Reading(desk).state(id)), desk.place()::isOwned);
        }
        if (new Reading(desk).isSettled(state)) {
            return tell(task, state, subject.replayed());
        }
        // The owner has ended before the execution did: go on with it here.
        return perform(new Continuing(id, task));
    }

    private int handedOver(ExecutionId id) {
        if (output.json) {
            desk.terminal().out().println(Value.mapping("id", Value.of(id.text()), "accepted", Value.of(true)));
        } else {
            desk.terminal()
                    .out()
                    .println("The process that is at work on " + id + " has taken it; `belay watch " + id
                            + "` shows what becomes of it.");
        }
        return ExitCode.COMPLETED.number();
    }

    /** Follows what somebody else drives. */
    JournalFollower follower(Progress progress) {
        return new JournalFollower(desk.place(), desk::definition, progress, new Reading(desk)::isSettled);
    }

    private record Continuing(ExecutionId execution, Task task) implements Task {
        @Override
        public Optional<ExecutionId> known() {
            return Optional.of(execution);
        }

        @Override
        public Subject here(Workshop shop) {
            shop.executions().continueInterrupted();
            return Subject.of(execution);
        }

        @Override
        public Request elsewhere() {
            return new Request.Ping();
        }

        @Override
        public ExitCode exitCode(Execution state) {
            return task.exitCode(state);
        }
    }

    // The answer

    private int tell(Task task, Execution state, boolean replayed) {
        ExitCode exitCode = task.exitCode(state);
        if (!task.isTold()) {
            return exitCode.number();
        }
        if (output.json) {
            desk.terminal().out().println(json(desk, state, exitCode).with("replayed", Value.of(replayed)));
        } else {
            tell(desk, output, state, exitCode);
        }
        return exitCode.number();
    }

    /** What an execution came to, as text or as data. */
    static void tell(Desk desk, OutputOptions output, Execution state, ExitCode exitCode) {
        Terminal terminal = desk.terminal();
        if (output.json) {
            terminal.out().println(json(desk, state, exitCode));
            return;
        }
        int width = terminal.width();
        Summary.of(state, desk.assembly().clock().instant())
                .forEach(line -> line.broken(width, terminal.outStyle()).forEach(terminal.out()::println));
    }

    private static Value.Mapping json(Desk desk, Execution state, ExitCode exitCode) {
        Optional<ExecutionId> takenBackBy = desk.place().takenBackBy(state.id());
        return ExecutionJson.of(state, takenBackBy, desk.place().continuedBy(state.id()))
                .with("exit_code", Value.of(exitCode.number()));
    }
}
