package dev.belay.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where actions are that do not ship with Belay.
 *
 * @param files absolute; the folder of those that are written down; empty where the data folder's is meant
 * @param library absolute; the folder of the jars that bring actions; empty where the data folder's is meant
 */
public record OwnActions(Optional<Path> files, Optional<Path> library) {}
