package dev.belay.testing.explorer;

import dev.belay.definition.ActionSpec.Reach;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Question;
import dev.belay.execution.Receipt;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.Verdict;
import dev.belay.execution.Work;
import dev.belay.testing.world.Acting;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.Trace;
import dev.belay.testing.world.World;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that can happen next in a situation. */
final class Moves {

    private final Situation here;
    private final Execution execution;
    private final List<Move> moves = new ArrayList<>();

    private Moves(Situation here) {
        this.here = here;
        this.execution = here.execution();
    }

    static List<Move> of(Situation here) {
        var moves = new Moves(here);
        here.owed().forEach(moves::ofWork);
        here.world().orphans().forEach(moves::landsLate);
        moves.decisions();
        moves.timePasses();
        moves.moves.addAll(Deaths.of(here));
        moves.cancel();
        return moves.moves;
    }

    private void may(String name, Supplier<Situation> made) {
        moves.add(new Move(name, made));
    }

    // What a runner says

    private void ofWork(Work work) {
        switch (work) {
            case Work.Prepare prepare -> prepared(prepare);
            case Work.Attempt attempt -> attempt(attempt);
            case Work.Probe probe -> probed(probe);
            case Work.End end -> isEnded(end);
            case Work.Delegate _, Work.Attend _ ->
                throw new IllegalStateException("One execution is explored here, and it has no children: " + work);
        }
    }

    private void prepared(Work.Prepare prepare) {
        Receipt receipt = new Receipt(Value.of("before"), List.of());
        may(
                "prepares " + prepare.step(),
                () -> here.after(new Command.Prepared(prepare.step(), receipt, Value.of("before"))));
        if (here.budget().faults() > 0) {
            may(
                    "cannot prepare " + prepare.step(),
                    () -> here.with(here.budget().faulted())
                            .after(new Command.NotPrepared(prepare.step(), new Failure("conflict", "It changed."))));
        }
    }

    private void attempt(Work.Attempt work) {
        Acting acting = acting(work.step());
        if (!acting.bound()) {
            may(
                    "binds " + acting,
                    () -> here.after(
                            new Command.Bound(acting.step(), acting.phase(), acting.attempt(), Value.of("group"))));
            return;
        }
        may("does " + acting, () -> told(lands(acting), acting, new Outcome.Succeeded(Value.Mapping.EMPTY)));
        if (here.budget().faults() > 0) {
            goesWrong(acting);
        }
    }

    private void goesWrong(Acting acting) {
        Situation faulted = here.with(here.budget().faulted());
        Outcome failed = Outcome.failed("exit-code", "It ended with 1.");
        Outcome lost = new Outcome.Doubtful(new Failure("lost", "No answer came."));
        may("fails before it acts: " + acting, () -> told(faulted.with(fails(acting, false)), acting, failed));
        may("is lost before it acts: " + acting, () -> told(faulted, acting, lost));
        if (!changes(acting)) {
            return;
        }
        may("fails after it acted: " + acting, () -> told(faulted.with(fails(acting, true)), acting, failed));
        may(
                "is lost after it acted: " + acting,
                () -> told(faulted.with(lands(acting).world()), acting, lost));
        if (acting.reach() == Reach.REMOTE) {
            may(
                    "is lost and may act later: " + acting,
                    () -> told(faulted.with(here.world().abandoned(acting)), acting, lost));
        }
    }

    private Situation told(Situation situation, Acting acting, Outcome outcome) {
        var news = new Command.Reported(acting.step(), acting.phase(), acting.attempt(), outcome, Duration.ZERO);
        Situation next = situation.after(news);
        Judge.demand(next.decide(news).events().isEmpty(), "The same news twice changes something: " + acting + ".");
        return next;
    }

    private Situation lands(Acting acting) {
        Judge.lands(acting, execution);
        return here.with(here.world().landed(acting, node(acting.step())));
    }

    private World fails(Acting acting, boolean acted) {
        return here.world().failed(acting, node(acting.step()), acted);
    }

    private void probed(Work.Probe probe) {
        StepPath path = probe.step();
        Judge.demand(!here.world().mayStillAct(path), "`" + path + "` is asked for while it may still act.");
        Verdict truth = here.world().trace(path).present() > 0 ? Verdict.HAPPENED : Verdict.NOT_HAPPENED;
        may(
                "the world answers " + truth + " for " + path,
                () -> here.after(new Command.Probed(path, probe.attempt(), truth)));
        if (here.budget().faults() > 0) {
            may(
                    "the world does not know " + path,
                    () -> here.with(here.budget().faulted())
                            .after(new Command.Probed(path, probe.attempt(), Verdict.UNKNOWN)));
        }
    }

    /** An attempt is being ended: it may have acted, or acts in the last moment, or is killed before. */
    private void isEnded(Work.End end) {
        var stopped = new Command.Stopped(end.step(), end.phase(), end.attempt());
        Optional<Acting> mine = Acting.of(node(end.step()), execution.epoch(), here.now());
        if (mine.isEmpty()) {
            may(
                    "ends the orphan of " + end.step(),
                    () -> here.with(here.world().ended(end.step(), end.phase(), end.attempt()))
                            .after(stopped));
            return;
        }
        Acting acting = mine.get();
        may("ends " + acting + " before it acted", () -> here.after(stopped));
        if (acting.bound() && changes(acting)) {
            may("ends " + acting + " after it acted", () -> lands(acting).after(stopped));
            may(
                    "does " + acting + " in the last moment",
                    () -> told(lands(acting), acting, new Outcome.Succeeded(Value.Mapping.EMPTY)));
            may(
                    "kills " + acting + " after it acted",
                    () -> told(lands(acting), acting, Outcome.failed("signal", "It was killed.")));
        }
        if (changes(acting)
                && acting.reach() == Reach.REMOTE
                && acting.deadline().isAfter(here.now())) {
            may(
                    "hangs up on " + acting + ", which may act later",
                    () -> here.with(here.world().abandoned(acting)).after(stopped));
        }
    }

    private void landsLate(Acting orphan) {
        may("late, " + orphan + " acts", () -> {
            Situation landed = lands(orphan);
            return landed.with(landed.world().without(orphan));
        });
    }

    // What a person says

    private void decisions() {
        execution.openSteps().stream()
                .filter(node -> node.stage() instanceof Stage.Asking)
                .sorted(Comparator.comparingLong(StepState::order))
                .forEach(node -> decides(node, ((Stage.Asking) node.stage()).question()));
    }

    /** A person looks first, and does by hand what makes the answer true. */
    private void decides(StepState node, Question question) {
        StepPath path = node.path();
        refusesTheAnswerToAnother(path, question);
        Trace trace = here.world().trace(path);
        if (question.phase() == Phase.FORWARD) {
            decides(path, question, Choice.DONE, here.world().with(path, trace.happened(1, "")));
            // Where the other side honours keys nobody needs to clear up before a retry.
            decides(
                    path,
                    question,
                    Choice.RETRY,
                    here.world().with(path, World.isKeyed(node) ? trace : trace.removed()));
        } else {
            decides(path, question, Choice.DONE, here.world().with(path, trace.removed()));
            if (trace.isThere() || World.toleratesAbsence(node)) {
                decides(path, question, Choice.RETRY, here.world());
            }
        }
        decides(path, question, Choice.SKIP, here.world());
    }

    private void decides(StepPath path, Question question, Choice choice, World world) {
        may(
                "a person decides " + choice + " for " + path,
                () -> here.with(world).after(new Command.Decide(path, question, choice, "ada", "")));
    }

    private void refusesTheAnswerToAnother(StepPath path, Question question) {
        Phase other = question.phase() == Phase.FORWARD ? Phase.UNDO : Phase.FORWARD;
        var stale = new Command.Decide(path, new Question(other, question.number()), Choice.DONE, "ada", "");
        Judge.demand(here.decide(stale).events().isEmpty(), "The answer to another question is believed: " + stale);
    }

    private void cancel() {
        if (here.budget().cancels() == 0) {
            return;
        }
        Situation asked = here.with(here.budget().cancelled());
        may("somebody cancels", () -> asked.after(new Command.Cancel("ada", "", false, true)));
        may("somebody cancels by force", () -> asked.after(new Command.Cancel("ada", "", true, true)));
        may("somebody cancels without a rollback", () -> asked.after(new Command.Cancel("ada", "", false, false)));
    }

    // What time and chance do

    private void timePasses() {
        Optional<Instant> due = execution.wakeAt().filter(at -> isBeforeTheEnd(at));
        if (due.isEmpty()) {
            return;
        }
        boolean late = execution.openSteps().stream().anyMatch(node -> isUnderWay(node, due.get()));
        if (!late) {
            may("time passes", () -> here.at(due.get()).after(new Command.Wake()));
        } else if (here.budget().faults() > 0) {
            may(
                    "an attempt takes too long",
                    () -> here.with(here.budget().faulted()).at(due.get()).after(new Command.Wake()));
        }
    }

    private boolean isBeforeTheEnd(Instant at) {
        return execution.deadline().map(at::isBefore).orElse(true);
    }

    private static boolean isUnderWay(StepState node, Instant now) {
        boolean runs = node.stage() instanceof Stage.Performing || node.stage() instanceof Stage.Undoing;
        return runs && node.stage().dueAt().map(due -> !due.isAfter(now)).orElse(false);
    }

    private boolean changes(Acting acting) {
        return World.changes(node(acting.step()));
    }

    private Acting acting(StepPath path) {
        return Acting.of(node(path), execution.epoch(), here.now()).orElseThrow();
    }

    private StepState node(StepPath path) {
        return execution.step(path).orElseThrow();
    }
}
