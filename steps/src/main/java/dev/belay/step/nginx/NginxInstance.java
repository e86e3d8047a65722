package dev.belay.step.nginx;

/**
 * An NGINX that Belay may work on. Immutable.
 *
 * @param name by which steps call it
 * @param installation how it is called
 * @param sites where its sites are
 * @param serving what its sites have in common
 * @param reload how it is made to read its configuration again
 */
public record NginxInstance(String name, Installation installation, SitesLayout sites, Serving serving, Reload reload) {

    /** The one that is meant where a step does not say which. */
    public static final String DEFAULT = "default";

    /** Refuses a name that nobody could write. */
    public NginxInstance {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "The name of an NGINX consists of letters, digits and `._-`, found `" + name + "`.");
        }
    }
}
