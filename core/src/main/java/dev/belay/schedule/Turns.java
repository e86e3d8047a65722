package dev.belay.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what the next step of a schedule is. It takes one step, to be asked again after that was done. */
public final class Turns {

    /** An instant that is not older begins as if nothing had happened, however the schedule treats what it missed. */
    public static final Duration ON_TIME = Duration.ofMinutes(1);

    /** So many instants are looked at in one step. */
    public static final int MOST_AT_ONCE = 10_000;

    /** So many instants of a schedule may wait for an earlier execution, and so many begin late. */
    public static final int MOST_WAITING = 100;

    /** Where so much more was considered than the clock shows, the clock was wrong before and is set right. */
    public static final Duration SET_BACK = Duration.ofHours(1);

    private Turns() {}

    /**
     * The next step.
     *
     * @param busy whether an execution of this schedule has not ended
     */
    public static Turn next(Schedule schedule, Progress progress, Instant now, boolean busy) {
        if (!schedule.manner().enabled() || progress.pausedAt().isPresent()) {
            return new Turn.Rest(Optional.empty());
        }
        if (progress.considered().isAfter(now.plus(SET_BACK))) {
            // What ran already is found by its key; what was called missed in a future that was none, is not.
            return new Turn.Note(List.of(), progress.considered(now));
        }
        if (!progress.waiting().isEmpty() && !busy) {
            return new Turn.Begin(progress.waiting().getFirst(), progress.withoutFirstWaiting());
        }
        Optional<Instant> next = schedule.calendar().next(progress.considered());
        Optional<Instant> due = next.map(schedule::due);
        if (due.isEmpty() || due.get().isAfter(now)) {
            boolean makesRoom =
                    !progress.waiting().isEmpty() && schedule.manner().overlap() == Overlap.REPLACE;
            return makesRoom ? new Turn.MakeRoom(due) : new Turn.Rest(due);
        }
        return isLate(due.get(), now)
                ? late(schedule, progress, now, busy)
                : take(schedule, progress, next.orElseThrow(), busy);
    }

    /**
     * Gives up what is due and was not looked at, before the schedule is changed.
     *
     * @return what is missed by that, one step of it, and how far it has come; nothing where nothing is due
     */
    public static Optional<Turn.Note> giveUp(Schedule schedule, Progress progress, Instant now) {
        if (!schedule.manner().enabled() || progress.pausedAt().isPresent()) {
            return Optional.empty();
        }
        List<Instant> due = upTo(schedule, progress.considered(), now);
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(new Turn.Note(
                        List.of(together(due, Missed.Reason.CHANGED)), progress.considered(due.getLast())));
    }

    private static boolean isLate(Instant due, Instant now) {
        return due.plus(ON_TIME).isBefore(now);
    }

    // One whose turn it is

    private static Turn take(Schedule schedule, Progress progress, Instant instant, boolean busy) {
        Progress after = progress.considered(instant);
        boolean free = !busy && progress.waiting().isEmpty();
        return switch (schedule.manner().overlap()) {
            case ALLOW -> new Turn.Begin(instant, after);
            case SKIP -> free ? new Turn.Begin(instant, after) : missed(after, instant);
            case QUEUE -> free ? new Turn.Begin(instant, after) : queued(after, instant);
            case REPLACE -> free ? new Turn.Begin(instant, after) : replacing(after, instant);
        };
    }

    private static Turn missed(Progress after, Instant instant) {
        return new Turn.Note(List.of(Missed.one(instant, Missed.Reason.OVERLAP)), after);
    }

    private static Turn queued(Progress after, Instant instant) {
        return after.waiting().size() >= MOST_WAITING
                ? missed(after, instant)
                : new Turn.Note(List.of(), after.withWaiting(instant));
    }

    /** Only the newest one waits: it replaces those that waited before it as well. */
    private static Turn replacing(Progress after, Instant instant) {
        List<Missed> before = after.waiting().stream()
                .map(waited -> Missed.one(waited, Missed.Reason.OVERLAP))
                .toList();
        return new Turn.Note(before, after.waiting(List.of(instant)));
    }

    // Those that nobody looked at in time

    private static Turn late(Schedule schedule, Progress progress, Instant now, boolean busy) {
        Manner manner = schedule.manner();
        List<Instant> late =
                upTo(schedule, progress.considered(), now.minus(ON_TIME).minusNanos(1));
        Instant oldest = now.minus(manner.missedWithin());
        int tooOld = (int) late.stream()
                .takeWhile(instant -> schedule.due(instant).isBefore(oldest))
                .count();
        int kept = Math.min(late.size() - tooOld, most(schedule, late, now));
        List<Missed> missed = new ArrayList<>();
        add(missed, late.subList(0, tooOld), Missed.Reason.WINDOW);
        add(
                missed,
                late.subList(tooOld, late.size() - kept),
                manner.missed() == CatchUp.ALL ? Missed.Reason.TOO_MANY : Missed.Reason.DOWN);
        if (missed.isEmpty()) {
            return take(schedule, progress, late.getFirst(), busy);
        }
        return new Turn.Note(missed, progress.considered(late.get(late.size() - kept - 1)));
    }

    /** How many of these may begin late. */
    private static int most(Schedule schedule, List<Instant> late, Instant now) {
        return switch (schedule.manner().missed()) {
            case SKIP -> 0;
            case LATEST -> isNewest(schedule, late.getLast(), now) ? 1 : 0;
            // Where there are more than one step looks at, these are not the newest.
            case ALL -> late.size() < MOST_AT_ONCE ? MOST_WAITING : 0;
        };
    }

    private static boolean isNewest(Schedule schedule, Instant instant, Instant now) {
        return schedule.dueAfter(instant).map(now::isBefore).orElse(true);
    }

    private static void add(List<Missed> missed, List<Instant> instants, Missed.Reason reason) {
        if (!instants.isEmpty()) {
            missed.add(together(instants, reason));
        }
    }

    private static Missed together(List<Instant> instants, Missed.Reason reason) {
        return new Missed(instants.getFirst(), instants.getLast(), instants.size(), reason, "");
    }

    /** Those after what was considered whose turn came up to then; at most as many as are looked at in one step. */
    private static List<Instant> upTo(Schedule schedule, Instant considered, Instant last) {
        Calendar calendar = schedule.calendar();
        List<Instant> instants = new ArrayList<>();
        Optional<Instant> next = calendar.next(considered);
        while (instants.size() < MOST_AT_ONCE
                && next.isPresent()
                && !schedule.due(next.get()).isAfter(last)) {
            instants.add(next.get());
            next = calendar.next(next.get());
        }
        return instants;
    }
}
