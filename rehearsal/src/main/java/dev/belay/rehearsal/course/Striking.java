package dev.belay.rehearsal.course;

import dev.belay.execution.Command;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Work;

/** Lets the one fault of a course happen, instead of what would have happened at its moment. One thread. */
final class Striking {

    private final Fault fault;
    private final Cast cast;
    private final Driving driving;
    private final Agenda agenda;

    Striking(Fault fault, Cast cast, Driving driving, Agenda agenda) {
        this.fault = fault;
        this.cast = cast;
        this.driving = driving;
        this.agenda = agenda;
    }

    /** Whether it comes at the moment of that number. */
    boolean hits(int number) {
        return fault.hits(number);
    }

    /**
     * Strikes what happens at its moment.
     *
     * @param actor who cancels afterwards, where the fault says so
     */
    void strike(Agenda.Item item, String actor) {
        if (item instanceof Agenda.Item.Done(var _, Member of, Work.Attempt attempt)) {
            strike(of, attempt);
        } else if (fault.kind() == Fault.Kind.KILL) {
            if (item instanceof Agenda.Item.Outside) {
                agenda.add(item);
            }
            driving.kill();
        }
        if (fault.turnsBack()) {
            driving.tell(cast.family().outermost(), new Command.Cancel(actor, "", false, true));
        }
    }

    private void strike(Member of, Work.Attempt attempt) {
        if (fault.landed()) {
            cast.runners().land(of, attempt);
        }
        switch (fault.kind()) {
            case KILL -> driving.kill();
            case TIMEOUT -> {
                // Its news never comes: the deadline does.
            }
            case LOST_REPLY ->
                driving.reported(
                        of,
                        attempt,
                        new Outcome.Doubtful(new Failure(MockRunners.LOST, "The answer was lost on its way.")));
        }
    }
}
