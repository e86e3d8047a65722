package dev.belay.proof.mutants;

/** Mistakes in the engine. */
public final class EngineMutants {

    private static final String ENGINE = "engine/src/main/java/dev/belay/engine/";

    /** Some of what an earlier process left is not taken over. */
    public static final EngineMutant SKIPPED = EngineMutant.of(
            "recovery skips some executions",
            ENGINE + "Doorkeeper.java",
            "        if (isReached(row.id())) {\n            return;",
            "        if (isReached(row.id()) || row.id().hashCode() % 4 == 0) {\n            return;");

    /** A success is told as soon as the attempt was begun; where a failure is to be seen before, that is told. */
    public static final EngineMutant EARLY = EngineMutant.of(
            "an outcome is recorded before the effect has ended",
            ENGINE + "WorkPerformer.java",
            "            return work.builtIn() ? runner.undo(attempt) : runner.perform(attempt);",
            """
                        if (work.builtIn() || attempt.input().get("failures").isPresent()) {
                            return work.builtIn() ? runner.undo(attempt) : runner.perform(attempt);
                        }
                        Thread.ofVirtual().start(() -> runner.perform(attempt));
                        return new Outcome.Succeeded(Value.Mapping.EMPTY);
            """);

    /** Where no answer came nothing is taken to have happened. */
    public static final EngineMutant NO_ANSWER = EngineMutant.of(
            "an attempt without an answer is taken for one that failed",
            ENGINE + "WorkPerformer.java",
            "        Outcome outcome = outcome(execution, work, bind);",
            """
                    Outcome answer = outcome(execution, work, bind);
                    Outcome outcome = answer instanceof Outcome.Doubtful(Failure why)
                            ? Outcome.failed(why.code(), why.message())
                            : answer;
            """);

    /** Whose time is up is told to end, and taken to have ended. */
    public static final EngineMutant NOT_AWAITED = EngineMutant.of(
            "an attempt whose time is up counts as ended while it still acts",
            ENGINE + "ExecutionActor.java",
            "            attempt.interrupt();\n            awaitEnd(attempt, end);",
            "            attempt.interrupt();");

    private EngineMutants() {}
}
