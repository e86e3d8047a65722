package dev.belay.step.acme;

import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The authorities that steps may ask, by name, and the one that is meant where a step names none. Immutable. */
public final class AcmeAuthorities {

    private final Map<String, AcmeAuthority> authorities = new TreeMap<>();
    private final String usual;

    /**
     * These authorities.
     *
     * @param usual the name of the one that is meant where a step names none
     * @throws IllegalArgumentException when two have the same name
     */
    public AcmeAuthorities(Collection<AcmeAuthority> authorities, String usual) {
        for (AcmeAuthority authority : authorities) {
            if (this.authorities.put(authority.name(), authority) != null) {
                throw new IllegalArgumentException("Two authorities have the name `" + authority.name() + "`.");
            }
        }
        this.usual = usual;
    }

    /** None: the actions say how one is configured. */
    public static AcmeAuthorities none() {
        return new AcmeAuthorities(List.of(), AcmeAuthority.PRODUCTION);
    }

    /** The one that a step's parameter {@code authority} names. */
    AcmeAuthority find(Value.Mapping input) throws Stopped {
        return find(Given.text(input, "authority").orElse(usual));
    }

    AcmeAuthority find(String name) throws Stopped {
        AcmeAuthority found = authorities.get(name);
        if (found == null) {
            throw new Stopped(missing(name));
        }
        return found;
    }

    private Failure missing(String name) {
        String known = authorities.isEmpty()
                ? "No certificate authority is configured."
                : "There is no certificate authority `" + Quoted.of(name) + "`; there is "
                        + authorities.keySet().stream()
                                .map(one -> "`" + one + "`")
                                .collect(Collectors.joining(", "))
                        + ".";
        return new Failure(
                "authority-unknown",
                known
                        + " Name it under `acme.authorities` in `belay.yaml`: `staging` and `production` are those of"
                        + " Let's Encrypt.");
    }
}
