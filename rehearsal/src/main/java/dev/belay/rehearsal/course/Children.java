package dev.belay.rehearsal.course;

import dev.belay.definition.Definition;
import dev.belay.engine.Ancestor;
import dev.belay.engine.Attendance;
import dev.belay.engine.ChildWishes;
import dev.belay.execution.ChildEnd;
import dev.belay.execution.Command;
import dev.belay.execution.Decider;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Phase;
import dev.belay.execution.Work;
import dev.belay.rehearsal.script.Case;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What becomes of the workflows that steps run: each is performed as a member of the family, but where a mock stands for
 * it. One thread.
 */
final class Children {

    private final Case test;
    private final Kin kin;
    private final Family family;
    private final MockChildren mocked;
    private final ChildWishes wishes;
    private final Set<Course.Unmocked> unmocked;
    private int begun;

    /** With where a step is noted that has no mock although it needs one. */
    Children(
            Case test,
            Kin kin,
            Family family,
            Decider decider,
            ImaginedWorld world,
            Set<Course.Unmocked> unmocked,
            LongSupplier epoch) {
        this.test = test;
        this.kin = kin;
        this.family = family;
        this.mocked = new MockChildren(test, world);
        this.wishes = new ChildWishes(decider, this::nextId, epoch);
        this.unmocked = unmocked;
    }

    private ExecutionId nextId() {
        begun++;
        return new ExecutionId(family.outermost().id() + "-" + begun);
    }

    /** The news for a parent whose step owes a child. */
    Command delegate(Member parent, Work.Delegate work) {
        return work.phase() == Phase.UNDO ? takeBack(parent, work) : run(parent, work);
    }

    private Command run(Member parent, Work.Delegate work) {
        if (test.mocks(parent.running(work.step()))) {
            return mocked.delegate(parent, work, nextId());
        }
        Optional<Definition> definition = kin.find(work.definition());
        return definition.isPresent()
                ? orInTurn(wishes.run(parent.state(), work, definition.get(), this::around))
                : unmocked(parent, work);
    }

    private Optional<Ancestor> around(ExecutionId id) {
        return family.find(id).map(Member::state).map(Ancestor::of);
    }

    private Command takeBack(Member parent, Work.Delegate work) {
        Optional<Member> done = work.of().flatMap(family::find);
        return done.isPresent()
                ? orInTurn(wishes.takeBack(parent.state(), work, done.get().state()))
                : mocked.delegate(parent, work, nextId());
    }

    private Command orInTurn(Command.News news) {
        if (!(news instanceof Command.Delegated wish)) {
            return news;
        }
        return wish.child()
                .slot()
                .flatMap(key -> family.holder(key, wish.definition()))
                .<Command>map(holder -> ChildWishes.afterConflict(wish, holder))
                .orElse(wish);
    }

    /** What another workflow does and gives back, nobody can guess: it would be a test of nothing. */
    private Command unmocked(Member parent, Work.Delegate work) {
        Optional<String> unreadable = kin.whyUnreadable(work.workflow());
        unmocked.add(new Course.Unmocked(parent.running(work.step()), Optional.of(work.workflow()), unreadable));
        String why = unreadable.orElse("There is no workflow `" + work.workflow() + "` here.");
        return new Command.NotDelegated(
                work.step(),
                work.phase(),
                new Failure("unmocked", why + " No mock stands for the step `" + work.step() + "` that runs it."));
    }

    /** The member that a parent's word makes; empty where a mock stands for it. */
    Optional<Member> begun(Member parent, Command.Delegated wish) {
        if (mocked.has(wish.child().id())) {
            return Optional.empty();
        }
        Optional<ExecutionId> takesBack =
                wish.child() instanceof Command.CreateUndo undo ? Optional.of(undo.of()) : Optional.empty();
        return Optional.of(family.add(wish.child().id(), wish.definition(), parent, wish.step(), takesBack));
    }

    /** How long it is until somebody looks after a child. */
    Duration takes(Work.Attend work) {
        return mocked.takes(work);
    }

    /** What a look after a child comes to: a word to its parent, or to it. */
    record Word(Member to, Command command) {}

    /** Looks after a child. */
    Optional<Word> attend(Member parent, Work.Attend work) {
        Optional<Member> child = family.find(work.child());
        if (child.isEmpty()) {
            return mocked.attend(work).map(news -> new Word(parent, news));
        }
        Execution state = child.get().state();
        return state.ended().isPresent()
                ? Optional.of(new Word(parent, new Command.ChildEnded(work.step(), work.phase(), ChildEnd.of(state))))
                : Attendance.steering(
                                parent.id(),
                                work,
                                state.halt().isPresent(),
                                state.isPaused(),
                                actor -> state.pausedBy().equals(Optional.of(actor)))
                        .map(wish -> new Word(child.get(), wish));
    }
}
