package dev.belay.server.http;

import java.time.Duration;

/**
 * How much is taken, and how long anything may take.
 *
 * @param connections so many may be open at once
 * @param requests so many may be under way at once, besides streams
 * @param streams so many may be open at once
 * @param streamsOfOne so many may one principal have open at once
 * @param content so many bytes may come with a request
 * @param headers so many bytes may its headers have
 * @param line so many characters may its first line have
 * @param receiving how long a request's content may take to come, and a connection may be silent
 * @param sending how long it may take until somebody takes a piece of an answer; then they are dropped
 * @param heartbeat how often something is sent on a stream on which nothing happens
 * @param recheck how often it is asked whether somebody may still stay on a stream
 * @param stopping how long requests under way may take when the server ends
 */
public record HttpLimits(
        int connections,
        int requests,
        int streams,
        int streamsOfOne,
        int content,
        int headers,
        int line,
        Duration receiving,
        Duration sending,
        Duration heartbeat,
        Duration recheck,
        Duration stopping) {

    /** What a server has by itself. */
    public static final HttpLimits STANDARD = new HttpLimits(
            1_024,
            256,
            512,
            64,
            1024 * 1024,
            16 * 1024,
            8 * 1024,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));
}
