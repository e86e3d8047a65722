package dev.belay.testing.mutants;

import java.util.List;

/** Mistakes about triggers, each of which the simulation of triggers must find. */
final class TriggerMutants {

    private static final String FILE = "trigger/Triggering.java";

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "a message that is sent again after the cooldown fires again",
                    FILE,
                    "if (past.onThis().isPresent()) {",
                    "if (past.onThis().isPresent() && trigger.cooldown().isEmpty()) {"),
            new Mutant(
                    "the same key fires again",
                    FILE,
                    "return Optional.of(new Verdict.Duplicate(before.execution()));",
                    "return Optional.empty();"),
            new Mutant(
                    "a cooldown holds nobody back",
                    FILE,
                    "return now.isBefore(until)",
                    "return now.isBefore(before.at())"),
            new Mutant(
                    "a cooldown is never over",
                    FILE,
                    "return now.isBefore(until)",
                    "return !now.isBefore(before.at())"),
            new Mutant(
                    "a cooldown lasts a moment too long",
                    FILE,
                    "return now.isBefore(until)",
                    "return !now.isAfter(until)"),
            new Mutant("all messages are taken for the same one", FILE, "\"id:\" + occurrence.id()", "\"id:\""),
            new Mutant(
                    "a cooldown without a key counts for each message alone",
                    FILE,
                    "trigger.cooldown().isPresent() ? \"\" : ",
                    ""),
            new Mutant(
                    "a circle of triggers is one longer than it may be",
                    FILE,
                    "return occurrence.depth() >= MAX_DEPTH ?",
                    "return occurrence.depth() > MAX_DEPTH ?"));

    private TriggerMutants() {}
}
