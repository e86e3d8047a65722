package dev.belay.engine.delivery;

/**
 * One entry as a sink gets it.
 *
 * @param sequence its number in the stream
 * @param id the same each time it is sent
 * @param type such as {@code dev.belay.execution-ended}
 * @param body a CloudEvent in its JSON format
 */
public record Message(long sequence, String id, String type, String body) {}
