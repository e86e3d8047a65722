package dev.belay.proof.sites;

import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.testing.real.Pebble;
import dev.belay.testing.real.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server, NGINX and authority for all tests that ask for a {@link Scene}; ended after the last of them. */
final class Serving implements ParameterResolver {

    private static final int REFUSED_NONCES = 50;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Serving.class))
                .computeIfAbsent(Scene.class, _ -> open(), Scene.class);
    }

    private static Scene open() {
        try {
            Program program =
                    Program.in(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "program"));
            Pebble pebble = Pebble.running(Ports.free(), REFUSED_NONCES);
            SiteWorld world = SiteWorld.beside(pebble);
            return new Scene(program, pebble, world, BelayServer.start(program, world.seat(), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
