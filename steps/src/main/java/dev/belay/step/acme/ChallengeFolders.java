package dev.belay.step.acme;

import java.nio.file.Path;
import java.util.Optional;

/** Where web servers hand out what authorities ask for. */
@FunctionalInterface
public interface ChallengeFolders {

    /**
     * The root of the paths {@code /.well-known/acme-challenge/} of a web server.
     *
     * @param instance the name of the web server
     * @return empty where there is no such server
     */
    Optional<Path> of(String instance);
}
