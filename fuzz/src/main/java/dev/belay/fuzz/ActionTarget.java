package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.Reading;
import dev.belay.dialect.belay.ActionDialect;
import dev.belay.dialect.belay.NativeDialect;
import dev.belay.dialect.yaml.Limits;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.Optional;

/** A file of actions. */
final class ActionTarget implements Target {

    private static final ActionDialect DIALECT = new ActionDialect(Notation.RUNNERS, new CelCompiler());
    private static final Dialect STORED = NativeDialect.stored(Notation.RUNNERS, new CelCompiler());

    @Override
    public String name() {
        return "action";
    }

    @Override
    public String claim() {
        return "A file is actions or has errors, each in its place; what uses an action is stored as what it means.";
    }

    @Override
    public void read(byte[] input) {
        ActionDialect.Read read = DIALECT.read(input);
        Broken.unlessEqual(DIALECT.read(input), read, "Read twice");
        Broken.unless(read.actions().isEmpty() == Problem.anyError(read.problems()), "Neither or both: %s", read);
        if (input.length <= Limits.STANDARD.documentBytes()) {
            Places.check(read.problems(), Texts.of(input));
        }
        read.actions().forEach(written -> use(written.action()));
    }

    private static void use(DefinedAction action) {
        var dialect = new NativeDialect(new With(action), new CelCompiler());
        Reading reading = dialect.read("belay: 1\nname: uses\nsteps: [{ id: a, use: " + action.name() + " }]\n");
        if (reading.definition().isEmpty()) {
            return;
        }
        Broken.unless(reading.pinned().isPresent(), "It relies on a file: %s", reading);
        Broken.unlessEqual(
                STORED.read(reading.pinned().get()).definition(), reading.definition(), "Stored and read again");
    }

    /** The actions of Belay, and one of a file. */
    private record With(DefinedAction action) implements ActionCatalog {

        @Override
        public Optional<ActionSpec> find(String name) {
            return Notation.RUNNERS.find(name);
        }

        @Override
        public Collection<ActionSpec> all() {
            return Notation.RUNNERS.all();
        }

        @Override
        public Optional<DefinedAction> defined(String name) {
            boolean meant = DefinedAction.lookUp(name).equals(DefinedAction.lookUp(action.name()));
            return meant ? Optional.of(action) : Optional.empty();
        }
    }
}
