package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.cli.progress.Progress;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.execution.Status;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay prune}: removes executions that ended long ago. */
@Command(
        name = "prune",
        description = "Remove executions that ended long ago, with what their steps printed, and give the room back.")
final class PruneCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "SPAN",
            description = "Those that ended longer ago than this, such as 30d or 12h.")
    String olderThan = "";

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only those that ended so, such as completed; may be repeated.")
    List<String> statuses = new ArrayList<>();

    @Option(
            names = "--keep-last",
            paramLabel = "N",
            description = "Keep the newest N of every definition, however old they are.")
    int keepLast;

    @Option(names = "--dry-run", description = "Remove nothing, and tell how many could go.")
    boolean dryRun;

    @Mixin
    OutputOptions output = new OutputOptions();

    PruneCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        desk.reach().requireFolder("belay prune");
        Retention retention = retention();
        if (dryRun) {
            tell(count(retention));
            return ExitCode.COMPLETED.number();
        }
        var store = new StoreSize(desk.assembly().home());
        long before = store.bytes();
        var work = new Work(desk, output);
        var pruner = new Pruner(retention);
        work.either(() -> here(work, pruner), Request.Ping::new, _ -> elsewhere(work, pruner));
        tell(pruner, before, store.bytes());
        return ExitCode.COMPLETED.number();
    }

    private Retention retention() {
        if (keepLast < 0 || keepLast > Retention.MOST_KEPT) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE,
                    "--keep-last",
                    "a number from 0 to " + Retention.MOST_KEPT,
                    keepLast));
        }
        Set<String> ends = statuses.stream().map(PruneCommand::end).collect(Collectors.toSet());
        var moments = new Moments(desk.assembly().clock().instant(), ZoneId.systemDefault());
        return new Retention(moments.ago("--older-than", olderThan), ends, keepLast);
    }

    private static String end(String word) {
        String id = ListCommand.statusId(word);
        if (!Status.valueOf(id.toUpperCase(Locale.ROOT)).isFinal()) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE, "--status", "the status of an execution that has ended", word));
        }
        return id;
    }

    // Counting

    private record Count(long free, long kept) {}

    private Count count(Retention retention) {
        JournalReader journal = desk.assembly().reader();
        long free = 0;
        long kept = 0;
        Optional<Expired> after = Optional.empty();
        do {
            ExpiredPage page = journal.expired(retention, after, JournalReader.MAX_PAGE);
            long freeHere = page.executions().stream().filter(Expired::isFree).count();
            free += freeHere;
            kept += page.executions().size() - freeHere;
            after = page.last();
        } while (after.isPresent());
        return new Count(free, kept);
    }

    private void tell(Count count) {
        if (output.json) {
            desk.terminal()
                    .out()
                    .println(Value.mapping("would_remove", Value.of(count.free), "held_back", Value.of(count.kept)));
            return;
        }
        desk.terminal().out().println(Counted.executions(count.free) + " would be removed.");
        if (count.kept > 0) {
            desk.terminal()
                    .out()
                    .println(Counted.executions(count.kept)
                            + " more are old enough, and are needed by others now: they go with those that need them.");
        }
    }

    // Removing

    private boolean here(Work work, Pruner pruner) throws InterruptedException {
        try (Progress progress = work.progress();
                Workshop shop = Workshop.open(desk, progress)) {
            pruner.run(new Pruner.InThisProcess(shop.belay()), progress::say);
            shop.finish();
            return true;
        }
    }

    private Optional<Boolean> elsewhere(Work work, Pruner pruner) {
        try (Progress progress = work.progress()) {
            boolean done = pruner.run(new Pruner.InTheOwner(desk.place()), progress::say);
            return done ? Optional.of(true) : Optional.empty();
        }
    }

    private void tell(Pruner pruner, long before, long after) {
        if (output.json) {
            desk.terminal()
                    .out()
                    .println(Value.mapping(
                                    "removed", Value.of(pruner.removed()), "held_back", Value.of(pruner.heldBack()))
                            .with("bytes_before", Value.of(before))
                            .with("bytes_after", Value.of(after)));
            return;
        }
        desk.terminal()
                .out()
                .println(Counted.executions(pruner.removed()) + " removed. The store has " + Counted.bytes(after)
                        + "; it had " + Counted.bytes(before) + ".");
        if (pruner.heldBack() > 0) {
            desk.terminal()
                    .out()
                    .println(Counted.executions(pruner.heldBack())
                            + " more are old enough, and stay because others that stay need them.");
        }
    }
}
