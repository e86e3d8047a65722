package dev.belay.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test in which somebody sits down at a new, empty seat first. */
abstract class Seated {

    /** The folder around the seat's own. */
    @TempDir
    Path root;

    Seat seat;

    @BeforeEach
    final void sitDown() {
        seat = new Seat(root);
    }
}
