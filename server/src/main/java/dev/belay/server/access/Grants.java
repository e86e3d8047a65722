package dev.belay.server.access;

import static dev.belay.server.access.Permission.ADMINISTER;
import static dev.belay.server.access.Permission.DECIDE;
import static dev.belay.server.access.Permission.READ_EXECUTIONS;
import static dev.belay.server.access.Permission.READ_METRICS;
import static dev.belay.server.access.Permission.READ_WORKFLOWS;
import static dev.belay.server.access.Permission.START_EXECUTIONS;
import static dev.belay.server.access.Permission.STEER_DELIVERIES;
import static dev.belay.server.access.Permission.STEER_EXECUTIONS;
import static dev.belay.server.access.Permission.TURN_BREAKERS;
import static dev.belay.server.access.Permission.WRITE_SCHEDULES;
import static dev.belay.server.access.Permission.WRITE_WORKFLOWS;

import java.util.Set;

/** Which role may do what: the only place that says so. */
public final class Grants {

    private static final Set<Permission> READING = Set.of(READ_EXECUTIONS, READ_WORKFLOWS, READ_METRICS);
    private static final Set<Permission> OPERATING = Set.of(
            READ_EXECUTIONS,
            READ_WORKFLOWS,
            READ_METRICS,
            WRITE_WORKFLOWS,
            START_EXECUTIONS,
            STEER_EXECUTIONS,
            WRITE_SCHEDULES,
            DECIDE,
            STEER_DELIVERIES,
            TURN_BREAKERS);
    private static final Set<Permission> ANSWERING = Set.of(READ_EXECUTIONS, READ_WORKFLOWS, READ_METRICS, DECIDE);
    private static final Set<Permission> ACTING =
            Set.of(READ_EXECUTIONS, READ_WORKFLOWS, START_EXECUTIONS, STEER_EXECUTIONS);
    private static final Set<Permission> EVERYTHING = Set.of(Permission.values());

    /** What an agent never gets, whatever else its principal is: a person has to answer for these. */
    private static final Set<Permission> NEVER_FOR_AGENTS = Set.of(DECIDE, WRITE_SCHEDULES, TURN_BREAKERS, ADMINISTER);

    private Grants() {}

    /** What a role may do. */
    public static Set<Permission> of(Role role) {
        return switch (role) {
            case VIEWER -> READING;
            case OPERATOR -> OPERATING;
            case APPROVER -> ANSWERING;
            case ADMIN -> EVERYTHING;
            case AGENT -> ACTING;
        };
    }

    /** Whether somebody with these roles may do that. Who is an agent besides stays one. */
    public static boolean allow(Set<Role> roles, Permission permission) {
        boolean granted = roles.stream().anyMatch(role -> of(role).contains(permission));
        boolean denied = roles.contains(Role.AGENT) && NEVER_FOR_AGENTS.contains(permission);
        return granted && !denied;
    }
}
