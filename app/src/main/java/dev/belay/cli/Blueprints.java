package dev.belay.cli;

import dev.belay.cli.place.FolderPlace;
import dev.belay.engine.Sha256;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.server.backing.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The definitions that ship with Belay. A registered one of the same name goes before. */
final class Blueprints {

    private static final List<String> NAMES = List.of("migrate-site", "renew-certificate", "secure-site", "setup-site");

    private Blueprints() {}

    /** All of them, for whoever looks one up. */
    record Shelf() implements FolderPlace.Catalogue, Shipped {
        @Override
        public List<String> names() {
            return NAMES;
        }

        @Override
        public Optional<StoredDefinition> find(String name) {
            return Blueprints.find(name);
        }

        @Override
        public Optional<String> text(String name) {
            return Blueprints.find(name).map(StoredDefinition::text);
        }
    }

    /** Their names. */
    static List<String> names() {
        return NAMES;
    }

    /** The one of that name; `_` and `-` are equal in it. */
    static Optional<StoredDefinition> find(String name) {
        return Optional.of(name.replace('_', '-')).filter(NAMES::contains).map(Blueprints::read);
    }

    /** It has no version, as nobody has registered it, and is as old as the program. */
    private static StoredDefinition read(String name) {
        String text = text(name);
        return new StoredDefinition(Sha256.hex(text), name, Optional.empty(), "belay", text, Instant.EPOCH);
    }

    private static String text(String name) {
        try (InputStream in = Blueprints.class.getResourceAsStream("/blueprints/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The blueprint `" + name + "` is missing from this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
