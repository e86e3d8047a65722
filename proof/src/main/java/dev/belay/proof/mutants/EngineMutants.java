package dev.belay.proof.mutants;

/** Mistakes in the engine. */
public final class EngineMutants {

    private static final String ENGINE = "engine/src/main/java/dev/belay/engine/";

    /** Some of what an earlier process left is not taken over. */
    public static final EngineMutant SKIPPED = EngineMutant.of(
            "recovery skips some executions",
            ENGINE + "Workers.java",
            "        if (isWorking(row.id())) {\n            return;",
            "        if (isWorking(row.id()) || row.id().hashCode() % 4 == 0) {\n            return;");

    private EngineMutants() {}
}
