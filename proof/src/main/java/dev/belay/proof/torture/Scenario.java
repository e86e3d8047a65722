package dev.belay.proof.torture;

import dev.belay.proof.world.Nature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A definition, and what a person does with it.
 *
 * @param name of the scenario; its definition is the resource of that name
 * @param before commands that are typed before, without a fault
 * @param act the command that meets the fault
 * @param natures of the steps that may happen more than once, by their ids
 * @param independent ids of steps that run beside others
 * @param owners of the things of actions that write no ledger: thing to step id
 * @param skipped ids of steps whose failed undo a person gives up
 * @param end the status after a run without a fault
 * @param isFresh whether there is no data folder before
 */
record Scenario(
        String name,
        List<List<String>> before,
        List<String> act,
        Map<String, Nature> natures,
        Set<String> independent,
        Map<String, String> owners,
        Set<String> skipped,
        String end,
        boolean isFresh) {

    static final String DEFINITION = "../definition.yaml";

    /** One that is just run, and ends so. */
    static Scenario running(String name, String end) {
        return new Scenario(
                name, List.of(), List.of("run", DEFINITION), Map.of(), Set.of(), Map.of(), Set.of(), end, false);
    }

    /** With commands before, and another one that meets the fault. */
    Scenario acting(List<List<String>> first, List<String> command) {
        return new Scenario(name, first, command, natures, independent, owners, skipped, end, isFresh);
    }

    Scenario with(Map<String, Nature> some) {
        return new Scenario(name, before, act, some, independent, owners, skipped, end, isFresh);
    }

    Scenario independent(String... ids) {
        return new Scenario(name, before, act, natures, Set.of(ids), owners, skipped, end, isFresh);
    }

    Scenario owning(Map<String, String> things) {
        return new Scenario(name, before, act, natures, independent, things, skipped, end, isFresh);
    }

    Scenario skipping(String... ids) {
        return new Scenario(name, before, act, natures, independent, owners, Set.of(ids), end, isFresh);
    }

    Scenario fresh() {
        return new Scenario(name, before, act, natures, independent, owners, skipped, end, true);
    }

    /** The resource with its definition; several scenarios may share one. */
    String resource() {
        return name.replaceAll("-again$", "") + ".yaml";
    }
}
