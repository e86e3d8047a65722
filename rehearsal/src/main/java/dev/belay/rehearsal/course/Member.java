package dev.belay.rehearsal.course;

import dev.belay.definition.Definition;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.StepPath;
import dev.belay.rehearsal.script.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One execution of a family, with its journal. One thread. */
final class Member {

    private final ExecutionId id;
    private final Definition definition;
    private final List<StepPath> calls;
    private final List<Course.Happening> journal = new ArrayList<>();
    private Execution state;

    /**
     * One of which nothing is known yet.
     *
     * @param calls the steps that run the workflows around it
     */
    Member(ExecutionId id, Definition definition, List<StepPath> calls) {
        this.id = id;
        this.definition = definition;
        this.calls = List.copyOf(calls);
        this.state = Execution.blank(definition);
    }

    ExecutionId id() {
        return id;
    }

    Execution state() {
        return state;
    }

    List<StepPath> calls() {
        return calls;
    }

    Optional<ExecutionId> parent() {
        return state.parent().map(Parent::execution);
    }

    /** A step of it, as it is named in the family. */
    Running running(StepPath step) {
        return new Running(calls, step);
    }

    /** What a step of it does to the world: what takes another execution back acts for that one. */
    ImaginedWorld.Thing thing(StepPath step) {
        return new ImaginedWorld.Thing(state.created().takesBack().orElse(id), running(step));
    }

    Course.Happening happened(Event event, Instant at) {
        var happening = new Course.Happening(event, at, calls);
        journal.add(happening);
        state = state.apply(event, at);
        return happening;
    }

    /** Another process reads its journal. */
    void reread() {
        Execution again = Execution.blank(definition);
        for (Course.Happening happening : journal) {
            again = again.apply(happening.event(), happening.at());
        }
        state = again;
    }
}
