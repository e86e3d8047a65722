package dev.belay.step.nginx;

import java.nio.file.Path;
import java.util.List;

/**
 * What all sites of an NGINX have in common.
 *
 * @param addresses on which they listen, such as {@code *} or {@code 127.0.0.1}
 * @param challenges the folder in which certificate authorities find what they ask for, absolute
 * @param generation where NGINX answers which configuration it has loaded
 */
public record Serving(List<String> addresses, Path challenges, GenerationAddress generation) {

    /** Copies the addresses, and refuses what must not be written into a configuration. */
    public Serving {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()
                || !addresses.stream().allMatch(address -> address.matches("\\*|[0-9.]+|\\[[0-9a-fA-F:]+]"))) {
            throw new IllegalArgumentException(
                    "Sites listen on `*`, on IPv4 addresses, or on IPv6 addresses in brackets, found " + addresses
                            + ".");
        }
        SiteRules.folderProblem(challenges.toString()).ifPresent(problem -> {
            throw new IllegalArgumentException("The challenge folder of an NGINX " + problem);
        });
    }
}
