package dev.belay.configuration;

import java.util.List;

/**
 * A hook to which messages may be sent.
 *
 * @param name of the hook
 * @param secrets of those who may: a message is signed with one of them
 * @param perMinute how many messages it takes in a minute
 */
public record HookSettings(String name, List<SecretPlace> secrets, int perMinute) {

    /** Copies the list. */
    public HookSettings {
        secrets = List.copyOf(secrets);
    }
}
