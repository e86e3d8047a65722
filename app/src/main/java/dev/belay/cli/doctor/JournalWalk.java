package dev.belay.cli.doctor;

import dev.belay.engine.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at one row of a journal after the other, where there is a journal.
 *
 * @param home the data folder
 * @param reader is asked for where there is something to read
 */
record JournalWalk(Path home, Supplier<JournalReader> reader) {

    /** More rows are not looked at. */
    private static final int MOST = 10_000;

    /** Reads the rows behind one, or the first ones. */
    @FunctionalInterface
    interface Pages<R> {
        List<R> after(JournalReader reader, Optional<R> last);
    }

    /** What was found of the rows. */
    <R, T> List<T> found(Pages<R> pages, Function<R, Optional<T>> look) {
        if (!Files.isRegularFile(home.resolve("belay.db"))) {
            return List.of();
        }
        int looked = 0;
        List<T> found = new ArrayList<>();
        List<R> page = pages.after(reader.get(), Optional.empty());
        while (!page.isEmpty() && looked < MOST) {
            looked += page.size();
            page.forEach(row -> look.apply(row).ifPresent(found::add));
            page = pages.after(reader.get(), Optional.of(page.getLast()));
        }
        return found;
    }
}
