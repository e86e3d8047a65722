package dev.belay.rehearsal.course;

/**
 * Who plays in a course.
 *
 * @param family the execution, and those that its steps run
 * @param children what begins and looks after those
 * @param runners what stands for the actions of steps
 * @param cueing what knows when somebody comes from outside
 */
record Cast(Family family, Children children, MockRunners runners, Cueing cueing) {}
