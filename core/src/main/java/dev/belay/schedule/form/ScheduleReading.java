package dev.belay.schedule.form;

import dev.belay.problem.Problem;
import dev.belay.schedule.Schedule;
import java.util.List;

/** What became of data: a schedule, or everything that is wrong with it. */
public sealed interface ScheduleReading {

    /** It is one. */
    record Read(Schedule schedule) implements ScheduleReading {}

    /** It is none. */
    record Refused(List<Fault> faults) implements ScheduleReading {
        /** Copies the faults. */
        public Refused {
            faults = List.copyOf(faults);
        }

        /** The problems, without their fields. */
        public List<Problem> problems() {
            return faults.stream().map(Fault::problem).toList();
        }
    }

    /**
     * What is wrong with a field.
     *
     * @param field its name; where a field is missing, the one beside which it is missed, or nothing
     */
    record Fault(String field, Problem problem) {}
}
