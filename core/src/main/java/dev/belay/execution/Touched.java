package dev.belay.execution;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The steps that did something, or may have, and were not taken back: the newest first.
 *
 * <p>An immutable chain: a rollback takes from its head what the steps put there.
 */
final class Touched implements Iterable<StepPath> {

    static final Touched NONE = new Touched(null, null);

    private final @Nullable StepPath newest;
    private final @Nullable Touched older;

    private Touched(@Nullable StepPath newest, @Nullable Touched older) {
        this.newest = newest;
        this.older = older;
    }

    /** With a step that is not in it. */
    Touched with(StepPath path) {
        return new Touched(path, this);
    }

    Touched without(StepPath path) {
        List<StepPath> newer = new ArrayList<>();
        for (Touched here = this; here.newest != null && here.older != null; here = here.older) {
            if (here.newest.equals(path)) {
                return here.older.withAll(newer);
            }
            newer.add(here.newest);
        }
        return this;
    }

    private Touched withAll(List<StepPath> newestFirst) {
        Touched all = this;
        for (StepPath path : newestFirst.reversed()) {
            all = new Touched(path, all);
        }
        return all;
    }

    boolean isEmpty() {
        return newest == null;
    }

    List<StepPath> list() {
        List<StepPath> paths = new ArrayList<>();
        forEach(paths::add);
        return paths;
    }

    @Override
    public Iterator<StepPath> iterator() {
        return new Iterator<>() {
            private @Nullable Touched next = Touched.this;

            @Override
            public boolean hasNext() {
                return next != null && next.newest != null;
            }

            @Override
            public StepPath next() {
                Touched here = next;
                if (here == null || here.newest == null) {
                    throw new NoSuchElementException("There is no older step.");
                }
                next = here.older;
                return here.newest;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Touched touched && list().equals(touched.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }
}
