package dev.belay.testing.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.Effect;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.StepRunner;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the port promises, tried on every case that a runner's test offers. What a runner's
 * specification does not promise is not tried.
 */
public abstract class StepRunnerContract {

    @TempDir
    private Path worlds;

    private int numberOfWorlds;

    /**
     * The runner, which calls this before each change that it makes; a runner of which that cannot
     * be said never calls it, and is not tried for crashes.
     */
    protected abstract StepRunner runner(Runnable beforeEachChange);

    /** Worlds and inputs in which the step succeeds. */
    protected abstract Stream<Case> cases();

    /**
     * A world, and what to do in it.
     *
     * @param name what is special about it
     * @param world builds the world in an empty folder
     * @param input what the step is given
     */
    public record Case(String name, World world, Value.Mapping input) {}

    /** Builds a world. */
    @FunctionalInterface
    public interface World {

        /** Fills the folder, which is empty. */
        void build(Path folder) throws IOException;
    }

    @Test
    void itsSpecificationIsWellFormed() {
        ActionSpec spec = runner(Crash.never()).spec();

        assertThat(spec.name()).matches("[a-z]+(\\.[a-z_]+)*");
        assertThat(spec.description()).endsWith(".").hasSizeBetween(10, 160);
        assertThat(spec.parameters().keySet()).allMatch(name -> name.matches("[a-z][a-z_]*"));
        assertThat(spec.parameters().values())
                .allSatisfy(parameter -> assertThat(parameter.description()).endsWith("."));
        assertThat(spec.parameters().values())
                .allSatisfy(parameter -> assertThat(parameter.allowed()).allMatch(parameter.type()::accepts));
        assertThat(spec.outputs().values()).allMatch(description -> description.endsWith("."));
        assertThat(spec.reversible() && !spec.prepares())
                .as("an undo needs a receipt")
                .isFalse();
    }

    @TestFactory
    Stream<DynamicTest> previewAndPreparationChangeNothing() {
        return each((folder, input) -> {
            WorldTree before = WorldTree.of(folder);

            StepRunner runner = runner(Crash.before(0));
            runner.preview(input, Trial.of(folder, input).surroundings());
            prepared(runner, folder, input);

            assertThat(WorldTree.of(folder)).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> undoRestoresExactly() {
        return eachReversible((runner, trial) -> {
            WorldTree before = WorldTree.of(folder(trial));

            assertSucceeds(runner.perform(trial.forward()));
            assertSucceeds(runner.undo(trial.undo()));

            assertThat(WorldTree.of(folder(trial))).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> undoTwiceIsUndoOnce() {
        return eachReversible((runner, trial) -> {
            WorldTree before = WorldTree.of(folder(trial));
            assertSucceeds(runner.perform(trial.forward()));

            assertSucceeds(runner.undo(trial.undo()));
            assertSucceeds(runner.undo(trial.again().undo()));

            assertThat(WorldTree.of(folder(trial))).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> undoAfterNothingHappenedDoesNoHarm() {
        return eachReversible((runner, trial) -> {
            WorldTree before = WorldTree.of(folder(trial));

            assertSucceeds(runner.undo(trial.undoInDoubt()));

            assertThat(WorldTree.of(folder(trial))).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> repeatedUnderTheSameKeyItChangesNothingMore() {
        return each((folder, input) -> {
            StepRunner runner = runner(Crash.never());
            assumeTrue(runner.spec().effect().equals(new EffectRule.Always(Effect.IDEMPOTENT)));
            Trial trial = prepared(runner, folder, input);
            Outcome first = runner.perform(trial.forward());
            WorldTree after = WorldTree.of(folder);

            Outcome second = runner.perform(trial.again().forward());

            assertThat(second).isEqualTo(first);
            assertThat(WorldTree.of(folder)).isEqualTo(after);
        });
    }

    @TestFactory
    Stream<DynamicTest> itsProbeAgreesWithTheWorld() {
        return eachReversible((runner, trial) -> {
            assumeTrue(runner.spec().probes());
            WorldTree before = WorldTree.of(folder(trial));
            Verdict first = runner.probe(trial.forward());

            assertSucceeds(runner.perform(trial.forward()));
            assertThat(runner.probe(trial.forward())).isEqualTo(Verdict.HAPPENED);
            boolean changed = !WorldTree.of(folder(trial)).equals(before);
            assertSucceeds(runner.undo(trial.undo()));

            Verdict expected = changed ? Verdict.NOT_HAPPENED : Verdict.HAPPENED;
            assertThat(first).isEqualTo(expected);
            assertThat(runner.probe(trial.forward())).isEqualTo(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> cutShortAnywhereItIsTakenBack() {
        return eachCrash((crashing, trial) -> {
            WorldTree before = WorldTree.of(folder(trial));

            perform(crashing, trial);
            assertSucceeds(runner(Crash.never()).undo(trial.undoInDoubt()));

            assertThat(WorldTree.of(folder(trial))).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> cutShortAnywhereItCanBeRepeated() {
        return eachCrash((crashing, trial) -> {
            StepRunner runner = runner(Crash.never());
            assumeTrue(runner.spec().effect().equals(new EffectRule.Always(Effect.IDEMPOTENT)));
            assertSucceeds(runner.perform(trial.forward()));
            WorldTree after = WorldTree.of(folder(trial));
            assertSucceeds(runner.undo(trial.undo()));

            perform(crashing, trial);
            assertSucceeds(runner.perform(trial.again().forward()));

            assertThat(WorldTree.of(folder(trial))).isEqualTo(after);
        });
    }

    @TestFactory
    Stream<DynamicTest> cutShortAnywhereItsProbeDoesNotLie() {
        return eachCrash((crashing, trial) -> {
            StepRunner runner = runner(Crash.never());
            assumeTrue(runner.spec().probes());
            WorldTree before = WorldTree.of(folder(trial));
            assertSucceeds(runner.perform(trial.forward()));
            WorldTree after = WorldTree.of(folder(trial));
            assertSucceeds(runner.undo(trial.undo()));

            perform(crashing, trial);

            switch (runner.probe(trial.forward())) {
                case HAPPENED -> assertThat(WorldTree.of(folder(trial))).isEqualTo(after);
                case NOT_HAPPENED -> assertThat(WorldTree.of(folder(trial))).isEqualTo(before);
                case UNKNOWN -> assertSucceeds(runner.undo(trial.undoInDoubt()));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> anUndoThatIsCutShortAnywhereCanBeRepeated() {
        return cases().flatMap(one -> {
            int changes = changesOfUndo(one);
            return Stream.iterate(0, change -> change < changes, change -> change + 1)
                    .map(change -> DynamicTest.dynamicTest(one.name() + ", before change " + change, () -> {
                        Path folder = world(one);
                        StepRunner runner = runner(Crash.never());
                        Trial trial = prepared(runner, folder, one.input());
                        WorldTree before = WorldTree.of(folder);
                        assertSucceeds(runner.perform(trial.forward()));

                        assertThatCode(() -> runner(Crash.before(change)).undo(trial.undo()))
                                .isInstanceOf(Crash.Cut.class);
                        assertSucceeds(runner.undo(trial.again().undo()));

                        assertThat(WorldTree.of(folder)).isEqualTo(before);
                    }));
        });
    }

    private int changesOfUndo(Case one) {
        Path folder = world(one);
        StepRunner runner = runner(Crash.never());
        if (!runner.spec().reversible()) {
            return 0;
        }
        Trial trial = prepared(runner, folder, one.input());
        runner.perform(trial.forward());
        Crash counting = Crash.never();
        runner(counting).undo(trial.undo());
        return counting.changes();
    }

    private Stream<DynamicTest> eachCrash(Property property) {
        return cases().flatMap(one -> {
            Crash counting = Crash.never();
            Path tried = world(one);
            StepRunner runner = runner(counting);
            if (!runner.spec().reversible()) {
                return Stream.empty();
            }
            runner.perform(prepared(runner, tried, one.input()).forward());
            return Stream.iterate(0, change -> change < counting.changes(), change -> change + 1)
                    .map(change -> DynamicTest.dynamicTest(one.name() + ", before change " + change, () -> {
                        StepRunner crashing = runner(Crash.before(change));
                        property.check(crashing, prepared(crashing, world(one), one.input()));
                    }));
        });
    }

    private static void perform(StepRunner crashing, Trial trial) {
        assertThatCode(() -> crashing.perform(trial.forward())).isInstanceOf(Crash.Cut.class);
    }

    private Stream<DynamicTest> each(Act act) {
        return cases().map(one -> DynamicTest.dynamicTest(one.name(), () -> act.run(world(one), one.input())));
    }

    private Stream<DynamicTest> eachReversible(Property property) {
        return each((folder, input) -> {
            StepRunner runner = runner(Crash.never());
            assumeTrue(runner.spec().reversible());
            property.check(runner, prepared(runner, folder, input));
        });
    }

    /** What holds of a step that is prepared. */
    @FunctionalInterface
    private interface Property {
        void check(StepRunner runner, Trial trial) throws Exception;
    }

    /** What is done in a world. */
    @FunctionalInterface
    private interface Act {
        void run(Path folder, Value.Mapping input) throws Exception;
    }

    private static Trial prepared(StepRunner runner, Path folder, Value.Mapping input) {
        Trial trial = Trial.of(folder, input);
        if (!runner.spec().prepares()) {
            return trial;
        }
        Preparation preparation = runner.prepare(input, trial.surroundings());
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        Receipt receipt = ((Preparation.Prepared) preparation).receipt();
        return trial.with(receipt);
    }

    private Path world(Case one) {
        try {
            Path folder = Files.createDirectory(worlds.resolve("world" + numberOfWorlds++));
            one.world().build(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Trial trial) {
        return trial.surroundings().folder();
    }

    private static void assertSucceeds(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    }
}
