package dev.belay.testing.simulation;

import dev.belay.definition.ActionSpec.Reach;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.Pending;
import dev.belay.execution.Question;
import dev.belay.execution.Stage;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.Work;
import dev.belay.testing.reference.Chronicle;
import dev.belay.testing.world.Acting;
import dev.belay.testing.world.Judge;
import dev.belay.testing.world.World;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The course of one execution: its process, its runners, the news on their way, and the world. */
final class Course {

    /** A line of the story, rendered only when somebody reads it. */
    private record Told(String fate, Command command, List<Event> events) {
        @Override
        public String toString() {
            return fate + " " + command + " -> " + events;
        }
    }

    private final Host host;
    private final RandomGenerator chance;
    private final List<Object> story;
    private final Consumer<Hazard> met;
    private final Runners runners;
    private final List<Command.News> news = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle();
    private final Set<String> taken = new HashSet<>();
    private final List<Command.Decide> seen = new ArrayList<>();
    private long noted;
    private Execution replica;
    private World world;
    private Instant now;

    /** The time that has really passed: setting the clock back gives another machine no more of it. */
    private Instant latest;

    Course(
            Host host,
            Command create,
            World world,
            Instant now,
            RandomGenerator chance,
            List<Object> story,
            Consumer<Hazard> met) {
        this.host = host;
        this.world = world;
        this.now = now;
        this.latest = now;
        this.chance = chance;
        this.story = story;
        this.met = met;
        this.replica = host.state();
        this.runners = new Runners(chance);
        List<Event> first = host.eventsAfter(0);
        chronicle.decided(create, first, now);
        story.add(new Told("", create, first));
        first.forEach(this::note);
        takeUp();
    }

    /** What was heard so far. */
    Chronicle chronicle() {
        return chronicle;
    }

    Execution state() {
        return host.state();
    }

    World world() {
        return world;
    }

    Instant now() {
        return now;
    }

    boolean isOver() {
        return host.state().ended().isPresent();
    }

    // Turns

    /** Anything happens. */
    void chaos() {
        if (host.state().startedAt().isEmpty() && chance.nextInt(4) == 0) {
            tell(new Command.Admit());
            return;
        }
        switch (chance.nextInt(24)) {
            case 0 -> dies();
            case 1 -> timePasses(true);
            case 2 -> clockMoves();
            case 3 -> wish();
            case 4, 5 -> orphanActs();
            case 6, 7 -> decide();
            case 8, 9, 10, 11, 12, 13 -> runs(false);
            default -> arrives(true);
        }
    }

    /** Nothing goes wrong, and everybody does what is asked of them. */
    void calm() {
        if (host.state().startedAt().isEmpty()) {
            tell(new Command.Admit());
        } else if (host.state().isPaused()) {
            tell(new Command.Resume("ada"));
        } else if (!news.isEmpty()) {
            arrives(false);
        } else if (!runners.isIdle()) {
            runs(true);
        } else if (!decide() && !timePasses(false)) {
            waitsLong();
        }
    }

    private void waitsLong() {
        boolean forSignal = host.state().openSteps().stream()
                .anyMatch(node -> node.stage() instanceof Stage.Sleeping sleeping
                        && sleeping.signal().isPresent());
        if (forSignal) {
            tell(new Command.Signal("go", Value.Nothing.NOTHING, "ada"));
        } else {
            timePassesTo(host.state().wakeAt());
        }
    }

    // The process

    private void tell(Command command) {
        switch (host.tell(command, now)) {
            case Host.Told.Decided(List<Event> events) -> decided(command, events);
            case Host.Told.Refused _ -> {
                story.add(new Told("disk full", command, List.of()));
                askAgain(command);
            }
            case Host.Told.Died _ -> {
                story.add(new Told("disk fails", command, List.of()));
                diesOver(command);
            }
        }
    }

    /** Nothing else is decided by a process before it has taken over. */
    private void askAgain(Command command) {
        switch (command) {
            case Command.Recover recover -> tell(recover);
            case Command.News later -> news.add(later);
            case Command.Wish _, Command.Create _, Command.CreateUndo _, Command.Descend _ -> {}
        }
    }

    private void decided(Command command, List<Event> events) {
        story.add(new Told("", command, events));
        chronicle.decided(command, events, now);
        for (Event event : events) {
            replica = replica.apply(event, now);
            note(event);
        }
        SimulatedWorld.checkReplay(replica, host.state(), now);
        if (command instanceof Command.Wake) {
            Judge.demand(!isOverdue(), "Its time is up, and it goes on.");
        }
        takeUp();
    }

    private boolean isOverdue() {
        Execution state = host.state();
        boolean late = state.deadline().filter(end -> !end.isAfter(now)).isPresent();
        return late && state.halt().isEmpty() && state.ended().isEmpty();
    }

    /** The runners take up what is owed and what they have not taken up before. */
    private void takeUp() {
        List<Work> owed = Pending.of(host.state());
        for (Work work : owed) {
            if (taken.add(work.id())) {
                if (work instanceof Work.Attempt attempt) {
                    Judge.begins(attempt, host.state(), world);
                }
                runners.take(work);
            }
        }
    }

    /** It dies; what it ran has acted, has not, or lives on. Another process takes over. */
    private void dies() {
        diesOver(new Command.Wake());
    }

    /** It dies over a decision, which may be stored or not. */
    private void diesOver(Command last) {
        story.add("it dies");
        met.accept(Hazard.DEATH);
        world = runners.die(host.state(), world, latest);
        List<Command.News> late =
                news.stream().filter(Command.Reported.class::isInstance).toList();
        news.clear();
        taken.clear();
        host.restart();
        List<Event> unseen = host.eventsAfter(replica.version());
        chronicle.decided(last, unseen, now);
        unseen.forEach(this::note);
        replica = host.state();
        tell(new Command.Recover(host.epoch()));
        late.forEach(this::isIgnored);
    }

    /** The ledger notes the order of the intents, also of those that a dying process never saw stored. */
    private void note(Event event) {
        noted++;
        if (event instanceof Event.StepStarted || event instanceof Event.AttemptStarted) {
            world = world.began(((Event.OfStep) event).step());
        }
        if (event instanceof Event.DecisionAwaited asked) {
            var question = new Question(asked.phase(), noted);
            seen.add(new Command.Decide(asked.step(), question, Choice.DONE, "bob", ""));
        }
        hazard(event).ifPresent(met);
    }

    private static Optional<Hazard> hazard(Event event) {
        if (event instanceof Event.StepInDoubt doubt && doubt.why().code().equals("timeout")) {
            return Optional.of(Hazard.ATTEMPT_TOO_LONG);
        }
        if (event instanceof Event.ExecutionHalted halted && halted.halt().cancelled()) {
            return Optional.of(Hazard.CANCEL);
        }
        return event instanceof Event.DecisionMade ? Optional.of(Hazard.DECISION) : Optional.empty();
    }

    private void isIgnored(Command.News late) {
        met.accept(Hazard.NEWS_AFTER_DEATH);
        List<Event> events =
                SimulatedWorld.DECIDER.decide(host.state(), late, now).events();
        Judge.demand(events.isEmpty(), "News of a process that is gone is believed: " + late);
    }

    // The world

    private void runs(boolean calm) {
        if (runners.isIdle()) {
            return;
        }
        Work work = runners.any();
        if (work instanceof Work.Attempt attempt && isUnbound(attempt)) {
            runners.take(work);
            tell(new Command.Bound(attempt.step(), attempt.phase(), attempt.attempt(), Value.of("group")));
            return;
        }
        Runners.Done done = runners.run(work, host.state(), world, latest, calm);
        world = done.world();
        done.news().ifPresent(news::add);
    }

    /** A process group acts only after its handle is written down. */
    private boolean isUnbound(Work.Attempt attempt) {
        return host.state()
                .step(attempt.step())
                .flatMap(node -> Acting.of(node, host.state().epoch(), now))
                .filter(acting -> acting.phase() == attempt.phase() && acting.attempt() == attempt.attempt())
                .filter(acting -> acting.reach() == Reach.GROUP && !acting.bound())
                .isPresent();
    }

    private void arrives(boolean chaos) {
        if (news.isEmpty()) {
            return;
        }
        Command.News next = news.get(chance.nextInt(news.size()));
        // The end of an attempt that comes twice does harm only where the next one is being ended: that is seldom.
        boolean again = chaos && chance.nextInt(next instanceof Command.Stopped ? 2 : 8) == 0;
        if (again) {
            met.accept(Hazard.NEWS_TWICE);
        } else {
            news.remove(next);
        }
        tell(next);
    }

    private void orphanActs() {
        List<Acting> orphans = world.orphans();
        if (!orphans.isEmpty()) {
            Acting orphan = orphans.get(chance.nextInt(orphans.size()));
            story.add(orphan);
            met.accept(Hazard.LATE_EFFECT);
            Judge.lands(orphan, host.state());
            world = world.landed(orphan, node(orphan.step())).without(orphan);
        }
    }

    /** Time passes to what is due next; a running attempt may be late. Answers whether there is such a time. */
    private boolean timePasses(boolean late) {
        Optional<Instant> due = host.state().wakeAt();
        boolean end = due.equals(host.state().deadline());
        if (due.isEmpty() || end && (!late || chance.nextInt(10) > 0)) {
            return false;
        }
        timePassesTo(due);
        return true;
    }

    private void timePassesTo(Optional<Instant> due) {
        clock(due.filter(now::isBefore).orElse(now));
        tell(new Command.Wake());
    }

    /** The clock goes on, or is set back. */
    private void clockMoves() {
        if (chance.nextInt(4) == 0) {
            met.accept(Hazard.CLOCK_SET_BACK);
            now = now.minusSeconds(1 + chance.nextInt(20));
        } else {
            clock(now.plusSeconds(chance.nextInt(8)));
        }
    }

    private void clock(Instant later) {
        now = later;
        latest = later.isAfter(latest) ? later : latest;
        world = world.at(latest);
    }

    // People

    private void wish() {
        tell(
                switch (chance.nextInt(8)) {
                    case 0 -> new Command.Cancel("ada", "", false, true);
                    case 1 -> new Command.Cancel("ada", "", true, true);
                    case 2 -> new Command.Cancel("ada", "", chance.nextBoolean(), false);
                    case 3 -> new Command.Pause("ada", "");
                    case 4, 5 -> new Command.Resume("ada");
                    default -> new Command.Signal("go", Value.Nothing.NOTHING, "ada");
                });
    }

    /** A person decides, and does by hand what makes that true. Answers whether anybody was asked. */
    private boolean decide() {
        answersWhatIsAskedNoMore();
        Optional<StepState> asking = host.state().openSteps().stream()
                .filter(node -> node.stage() instanceof Stage.Asking)
                .min(Comparator.comparingLong(StepState::order));
        asking.ifPresent(node -> decide(node, ((Stage.Asking) node.stage()).question()));
        return asking.isPresent();
    }

    /** Somebody saw a question a while ago, and answers it only now. */
    private void answersWhatIsAskedNoMore() {
        if (seen.isEmpty()) {
            return;
        }
        Command.Decide answer = seen.get(chance.nextInt(seen.size()));
        boolean open = host.state()
                .step(answer.step())
                .filter(node -> node.stage() instanceof Stage.Asking asking
                        && asking.question().equals(answer.question()))
                .isPresent();
        if (!open) {
            met.accept(Hazard.STALE_DECISION);
            List<Event> events =
                    SimulatedWorld.DECIDER.decide(host.state(), answer, now).events();
            Judge.demand(events.isEmpty(), "The answer to a question of before is believed: " + answer);
        }
    }

    private void decide(StepState node, Question question) {
        Answer answer = Answer.by(chance, node, question.phase(), world);
        world = answer.world();
        // Where the answer is lost, the person looks again: the question may be another one by then.
        tell(new Command.Decide(node.path(), question, answer.choice(), "ada", ""));
    }

    private StepState node(StepPath path) {
        return host.state().step(path).orElseThrow();
    }
}
