package dev.belay.proof.served;

import dev.belay.proof.process.Program;
import dev.belay.proof.torture.Shim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody relies on while a process is killed. */
public enum Kind {
    /** That what the server tells reaches a receiver and a file. */
    DELIVERIES,
    /** That a message to a hook starts one execution. */
    HOOKS,
    /** That each instant of a schedule begins once. */
    SCHEDULES,
    /** That what is stopped and migrated goes on as one other. */
    MIGRATIONS;

    /** Makes a course, with what all of that kind begin with in that folder. */
    Course in(Program program, Shim shim, Path folder) throws IOException, InterruptedException {
        return switch (this) {
            case DELIVERIES -> Struck.of(program, shim, DeliveriesErrand::new, folder);
            case HOOKS -> Struck.of(program, shim, HooksErrand::new, folder);
            case SCHEDULES -> Struck.of(program, shim, SchedulesErrand::new, folder);
            case MIGRATIONS -> MigrationCourse.of(program, shim, folder);
        };
    }

    /** As it is called. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All, or those that {@code PROOF_SCENARIOS=NAME,...} names. */
    static List<Kind> chosen() {
        List<String> names =
                List.of(System.getenv().getOrDefault("PROOF_SCENARIOS", "").split(","));
        return Arrays.stream(values())
                .filter(kind -> names.equals(List.of("")) || names.contains(kind.word()))
                .toList();
    }
}
