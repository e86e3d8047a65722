package dev.belay.server.route;

/**
 * One thing that can be asked of the server.
 *
 * @param method how
 * @param path where
 * @param id its name for other programs, such as {@code startExecution}; unique
 * @param access what it takes to be let in
 * @param description what it takes and answers
 * @param handler who answers
 */
public record Route(
        Method method, PathPattern path, String id, Access access, Description description, Handler handler) {}
