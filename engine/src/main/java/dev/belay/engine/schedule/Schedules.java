package dev.belay.engine.schedule;

import dev.belay.definition.InputBinding;
import dev.belay.engine.Belay;
import dev.belay.engine.Started;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.Occurrences;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Schedules, as everything outside sees them. Nothing begins by itself here: that is what a {@link Scheduler} is for.
 *
 * <p>Thread-safe. Every change that a method acknowledges is on disk.
 */
public final class Schedules {

    /** So many instants are looked ahead at most, over all schedules that were asked for. */
    public static final int MOST_AHEAD = 1_000;

    private static final Instant LATEST = Instant.parse("2500-01-01T00:00:00Z");

    private static final Duration USUAL_WINDOW = Duration.ofDays(7);

    /** Where somebody else changes the same schedule at the same time, it is tried again so often. */
    private static final int MOST_TRIES = 20;

    private final ScheduleStore store;
    private final Workflows workflows;
    private final Firing firing;
    private final Settling settling;
    private final InstantSource clock;

    /**
     * The schedules of a store.
     *
     * @param belay starts what they begin
     * @param workflows finds what they run
     * @param folder absolute; where relative paths and commands of what they run start from
     */
    public Schedules(ScheduleStore store, Belay belay, Workflows workflows, InstantSource clock, Path folder) {
        this.store = store;
        this.workflows = workflows;
        this.clock = clock;
        this.firing = new Firing(belay, workflows, folder);
        this.settling = new Settling(store, workflows, clock);
    }

    ScheduleStore store() {
        return store;
    }

    Firing firing() {
        return firing;
    }

    // Definitions

    /** Brings the schedules of registered definitions to what these say now; cheap where nothing has changed. */
    public void reconcile() {
        settling.settle();
    }

    // Changing

    /**
     * A schedule that somebody wants.
     *
     * @param by who wants it
     * @param replaces whether one of that name may be there already
     * @param paused whether it waits to be resumed before it begins anything
     */
    public record Wish(Schedule schedule, String by, boolean replaces, boolean paused) {}

    /** What became of a wish. */
    public sealed interface Answer {

        /** It is so, on disk. */
        record Done(ScheduleView view) implements Answer {}

        /** It is not, for these reasons. */
        record Refused(List<Problem> problems) implements Answer {
            /** Copies the problems. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Keeps a schedule that stands alone; from now on, or instead of the one of that name. */
    public Answer set(Wish wish) {
        List<Problem> unfit = unfit(wish.schedule());
        if (!unfit.isEmpty()) {
            return new Answer.Refused(unfit);
        }
        String name = wish.schedule().name();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<KeptSchedule> before = store.find(name);
            Optional<Problem> refusal = before.flatMap(kept -> whyNotReplace(kept, wish));
            if (refusal.isPresent()) {
                return refused(refusal.get());
            }
            if (store.apply(setting(wish, before))) {
                return new Answer.Done(ScheduleView.of(store.find(name).orElseThrow()));
            }
        }
        return refused(store.find(name).isPresent() ? changedMeanwhile(name) : oneTooMany());
    }

    private static Problem oneTooMany() {
        return Problem.of(ProblemCode.LIMIT_EXCEEDED, "The schedule", "one too many", "schedules", ScheduleStore.MOST);
    }

    private static Problem changedMeanwhile(String name) {
        return Problem.of(ProblemCode.CHANGED_MEANWHILE, name, "somebody else changes it all the time");
    }

    private ScheduleChange setting(Wish wish, Optional<KeptSchedule> before) {
        return settling.setting(wish.schedule(), Optional.empty(), wish.by(), wish.paused(), before);
    }

    private static Optional<Problem> whyNotReplace(KeptSchedule kept, Wish wish) {
        if (kept.owner().isPresent()) {
            return Optional.of(ofDefinition(kept));
        }
        return wish.replaces()
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.SCHEDULE_NAME_TAKEN, kept.name())
                        .hint("Say that it is to be replaced, or choose another name."));
    }

    private static Problem ofDefinition(KeptSchedule kept) {
        return Problem.of(
                        ProblemCode.SCHEDULE_OF_DEFINITION,
                        kept.name(),
                        kept.owner().orElse(""))
                .hint("Change it in the definition, and register that. It can be paused and resumed here.");
    }

    private List<Problem> unfit(Schedule schedule) {
        List<Problem> problems = new ArrayList<>(
                switch (workflows.find(schedule.workflow())) {
                    case Workflows.Found.Refused(List<Problem> why) -> why;
                    case Workflows.Found.Sound sound ->
                        switch (InputBinding.bind(sound.definition(), schedule.inputs())) {
                            case InputBinding.Bound.Refused(List<Problem> why) -> why;
                            case InputBinding.Bound.Complete _ -> List.<Problem>of();
                        };
                });
        if (schedule.timing() instanceof Timing.At(Instant at) && !at.isAfter(clock.instant())) {
            problems.add(Problem.of(ProblemCode.INVALID_VALUE, "at", "an instant that is still to come", at));
        }
        return problems;
    }

    /** Lets nothing begin before it is resumed; what is at work goes on. */
    public Answer pause(String name) {
        return change(name, kept -> settling.pausing(kept));
    }

    /** Lets it begin what comes from now on; what lay between counts for nothing. */
    public Answer resume(String name) {
        return change(name, kept -> settling.resuming(kept));
    }

    private Answer change(String name, UnaryOperator<KeptSchedule> change) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<KeptSchedule> kept = store.find(name);
            if (kept.isEmpty()) {
                return refused(unknown(name));
            }
            ScheduleChange missed = settling.givingUp(kept.get(), change.apply(kept.get()));
            if (store.apply(missed)) {
                return new Answer.Done(ScheduleView.of(store.find(name).orElse(kept.get())));
            }
        }
        return refused(changedMeanwhile(name));
    }

    /** Removes a schedule that stands alone, with what it missed; what is at work goes on. */
    public Answer remove(String name) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<KeptSchedule> kept = store.find(name);
            if (kept.isEmpty()) {
                return refused(unknown(name));
            }
            if (kept.get().owner().isPresent()) {
                return refused(ofDefinition(kept.get()));
            }
            if (store.apply(ScheduleChange.drop(kept.get()))) {
                return new Answer.Done(ScheduleView.of(kept.get()));
            }
        }
        return refused(changedMeanwhile(name));
    }

    /** Starts one more execution of it now, whatever its times, its pause and its overlap say. */
    public Started fire(String name, String actor, Optional<String> key) {
        Optional<KeptSchedule> kept = store.find(name);
        if (kept.isEmpty()) {
            return new Started.Refused(List.of(unknown(name)));
        }
        return switch (Stored.read(kept.get())) {
            case Stored.Reading.Damaged(Problem problem) -> new Started.Refused(List.of(problem));
            case Stored.Reading.Sound(Schedule schedule) -> firing.fireNow(schedule, actor, key);
        };
    }

    private static Problem unknown(String name) {
        return Problem.of(ProblemCode.SCHEDULE_UNKNOWN, name);
    }

    private static Answer refused(Problem problem) {
        return new Answer.Refused(List.of(problem));
    }

    // Looking

    /** The schedule of that name. */
    public Optional<ScheduleView> find(String name) {
        return store.find(name).map(ScheduleView::of);
    }

    /** By name, after that one. */
    public List<ScheduleView> list(Optional<String> after, int limit) {
        return store.list(after, limit).stream().map(ScheduleView::of).toList();
    }

    /** What was missed, found last first, before that entry; of one schedule, or of all. */
    public List<ScheduleStore.MissedEntry> missed(Optional<String> name, Optional<Long> before, int limit) {
        return store.missed(name, before, limit);
    }

    /** An instant to come. */
    public record Upcoming(Instant at, String schedule, String workflow) {}

    /**
     * When something will begin from one instant to the other, in order; of one schedule, or of all. A schedule that
     * is paused or disabled begins nothing.
     *
     * @param most at most so many, and never more than {@link #MOST_AHEAD}
     */
    public List<Upcoming> upcoming(Optional<String> name, Instant after, Instant until, int most) {
        int bound = Math.min(most, MOST_AHEAD);
        Instant from = within(after);
        Instant to = within(until);
        List<Upcoming> found = new ArrayList<>();
        Optional<String> last = Optional.empty();
        List<ScheduleView> page =
                name.isPresent() ? find(name.get()).stream().toList() : list(last, ScheduleStore.MAX_PAGE);
        while (!page.isEmpty()) {
            page.forEach(view -> add(found, view, from, to, bound));
            found.sort(Comparator.comparing(Upcoming::at).thenComparing(Upcoming::schedule));
            found.subList(Math.min(bound, found.size()), found.size()).clear();
            last = Optional.of(page.getLast().kept().name());
            page = name.isPresent() ? List.of() : list(last, ScheduleStore.MAX_PAGE);
        }
        return List.copyOf(found);
    }

    /** Until when somebody looks ahead who does not say: for a week. */
    public static Instant usualEnd(Instant from) {
        return within(from).plus(USUAL_WINDOW);
    }

    /** Nobody plans further back or ahead, and calendars have ends. */
    private static Instant within(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }

    private static void add(List<Upcoming> found, ScheduleView view, Instant after, Instant until, int most) {
        boolean begins = view.state().equals("active");
        view.schedule()
                .filter(_ -> begins)
                .ifPresent(schedule -> Occurrences.of(schedule, after, until, most).stream()
                        .map(at -> new Upcoming(at, schedule.name(), schedule.workflow()))
                        .forEach(found::add));
    }
}
