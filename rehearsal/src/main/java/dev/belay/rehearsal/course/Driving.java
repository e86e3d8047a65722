package dev.belay.rehearsal.course;

import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Decision;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Outcome;
import dev.belay.execution.Pending;
import dev.belay.execution.Work;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for each execution of a family, applies what follows, and takes up what is owed then, as one process after the
 * other. One thread.
 */
final class Driving {

    private final Cast cast;
    private final Decider decider;
    private final Present present;
    private final Agenda agenda;
    private final List<Course.Happening> journal = new ArrayList<>();
    private final Set<Taken> taken = new HashSet<>();

    /** How each child was looked after last: as its parent goes on, stops or waits, it is looked after anew. */
    private final Map<ExecutionId, String> attended = new HashMap<>();

    /** Work that is under way. */
    private record Taken(ExecutionId of, String work) {}

    /** Puts on that agenda what comes of it. */
    Driving(Cast cast, Decider decider, Present present, Agenda agenda) {
        this.cast = cast;
        this.decider = decider;
        this.present = present;
        this.agenda = agenda;
    }

    /** Everything that happened to the family. */
    List<Course.Happening> journal() {
        return List.copyOf(journal);
    }

    /** Decides, and does what follows; answers why it was refused, where it was. */
    Optional<Problem> tell(Member member, Command command) {
        boolean hadEnded = member.state().ended().isPresent();
        Decision decision = decider.decide(member.state(), command, present.now());
        decision.events().forEach(event -> journal.add(member.happened(event, present.now())));
        if (command instanceof Command.Delegated wish && !decision.events().isEmpty()) {
            cast.children().begun(member, wish).ifPresent(child -> tell(child, wish.child()));
        }
        cast.cueing().due(cast.family()).forEach(cue -> agenda.add(new Agenda.Item.Outside(present.now(), cue)));
        takeUp(member);
        if (!hadEnded && member.state().ended().isPresent()) {
            ended(member);
        }
        return decision.refusal();
    }

    /** Tells what came of an attempt. */
    void reported(Member of, Work.Attempt attempt, Outcome outcome) {
        Duration took = cast.runners().takes(of, attempt);
        tell(of, new Command.Reported(attempt.step(), attempt.phase(), attempt.attempt(), outcome, took));
    }

    /** Its parent looks again, and whoever waited for its concurrency key begins. */
    private void ended(Member member) {
        Family family = cast.family();
        family.parentOf(member)
                .ifPresent(parent -> Pending.of(parent.state()).stream()
                        .filter(work -> work instanceof Work.Attend attend
                                && attend.child().equals(member.id())
                                && !agenda.holds(parent, work))
                        .forEach(work -> agenda.add(new Agenda.Item.Done(present.now(), parent, work))));
        family.admitted().ifPresent(next -> tell(next, new Command.Admit()));
    }

    private void takeUp(Member member) {
        for (Work work : Pending.of(member.state())) {
            if (isNew(member, work)) {
                agenda.add(new Agenda.Item.Done(present.now().plus(takes(member, work)), member, work));
            }
        }
    }

    private boolean isNew(Member member, Work work) {
        return work instanceof Work.Attend attend
                ? !attend.id().equals(attended.put(attend.child(), attend.id()))
                : taken.add(new Taken(member.id(), work.id()));
    }

    private Duration takes(Member member, Work work) {
        return work instanceof Work.Attend attend
                ? cast.children().takes(attend)
                : cast.runners().takes(member, work);
    }

    /** The process dies with all that it had under way; another one reads the journals and takes over. */
    void kill() {
        agenda.dropWork();
        taken.clear();
        attended.clear();
        present.nextEpoch();
        List<Member> all = cast.family().all();
        all.forEach(Member::reread);
        all.stream()
                .filter(member -> member.state().ended().isEmpty())
                .forEach(member -> tell(member, new Command.Recover(present.epoch())));
    }
}
