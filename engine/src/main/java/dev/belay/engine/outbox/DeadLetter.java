package dev.belay.engine.outbox;

import java.time.Instant;

/**
 * An entry that a sink did not take.
 *
 * @param number by which people name it; 0 before it is kept
 * @param sink which did not take it
 * @param message the id that it is sent under, every time
 * @param sequence the number of the entry
 * @param type the type of the message
 * @param at when it was given up
 * @param attempts how often it was tried
 * @param why it was not taken, the last time
 * @param body what is sent
 * @param again whether somebody asked to send it once more
 */
public record DeadLetter(
        long number,
        String sink,
        String message,
        long sequence,
        String type,
        Instant at,
        int attempts,
        String why,
        String body,
        boolean again) {}
