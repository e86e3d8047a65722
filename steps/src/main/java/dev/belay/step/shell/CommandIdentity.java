package dev.belay.step.shell;

import dev.belay.value.Value;

/**
 * Which command of which boot of which machine: what the journal keeps to end it by.
 *
 * <p>A process number alone means nothing once the process is gone, so the time of its start and
 * the boot stand beside it.
 *
 * @param pid the leader of its session and of its process group
 * @param started when the leader started, in the kernel's ticks since the boot
 * @param boot the kernel's name for this boot
 * @param token unique to the attempt, and inherited by all that it starts
 */
record CommandIdentity(long pid, long started, String boot, String token) {

    /** The variable in which every process of the attempt carries the token. */
    static final String TOKEN_VARIABLE = "BELAY_ATTEMPT_TOKEN";

    Value toValue() {
        return Value.mapping("pid", Value.of(pid), "started", Value.of(started))
                .with("boot", Value.of(boot))
                .with("token", Value.of(token));
    }

    static CommandIdentity of(Value handle) {
        if (handle instanceof Value.Mapping fields
                && fields.get("pid").orElse(null) instanceof Value.Whole(long pid)
                && fields.get("started").orElse(null) instanceof Value.Whole(long started)
                && fields.get("boot").orElse(null) instanceof Value.Text(String boot)
                && fields.get("token").orElse(null) instanceof Value.Text(String token)) {
            return new CommandIdentity(pid, started, boot, token);
        }
        throw new IllegalArgumentException("The handle of a command holds `pid`, `started`, `boot` and `token`, found "
                + handle + ". It was written by another action or is damaged.");
    }
}
