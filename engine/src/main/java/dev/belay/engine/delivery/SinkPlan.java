package dev.belay.engine.delivery;

/**
 * A sink as the configuration describes it.
 *
 * @param name of the sink
 * @param filter which entries it gets
 * @param content how much of each
 * @param persistence how often it is tried
 * @param channel the way to it
 */
public record SinkPlan(String name, SinkFilter filter, Content content, Persistence persistence, Channel channel) {

    /** How much of an entry is sent. */
    public enum Content {
        /** What happened to which step and why; nothing that an author, a user or a step wrote into values. */
        SUMMARY,
        /** All of its data, with inputs, outputs and receipts. */
        FULL
    }
}
