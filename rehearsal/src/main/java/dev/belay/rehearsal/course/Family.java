package dev.belay.rehearsal.course;

import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.rehearsal.script.Running;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An execution, and those that its steps run, however deep. One thread. */
final class Family {

    private final Map<ExecutionId, Member> members = new LinkedHashMap<>();
    private final Member outermost;

    /** With the one that somebody asks for. */
    Family(ExecutionId id, Definition definition) {
        this.outermost = new Member(id, definition, List.of());
        members.put(id, outermost);
    }

    Member outermost() {
        return outermost;
    }

    /** In the order in which they began. */
    List<Member> all() {
        return List.copyOf(members.values());
    }

    Optional<Member> find(ExecutionId id) {
        return Optional.ofNullable(members.get(id));
    }

    /**
     * One more.
     *
     * @param step whose step of the parent it works for
     * @param takesBack the one that it takes back; its steps go by the names that they have there
     */
    Member add(ExecutionId id, Definition definition, Member parent, StepPath step, Optional<ExecutionId> takesBack) {
        List<StepPath> calls = takesBack.flatMap(this::find).map(Member::calls).orElseGet(() -> called(parent, step));
        var child = new Member(id, definition, calls);
        members.put(id, child);
        return child;
    }

    private static List<StepPath> called(Member parent, StepPath step) {
        List<StepPath> calls = new ArrayList<>(parent.calls());
        calls.add(step);
        return calls;
    }

    Optional<Member> parentOf(Member child) {
        return child.parent().flatMap(this::find);
    }

    // Concurrency keys, as far as these executions hold them

    /** Who holds a key that has no room for one more; empty where it has. */
    Optional<ExecutionId> holder(String key, Definition definition) {
        List<ExecutionId> inside = members.values().stream()
                .map(Member::state)
                .filter(state -> state.startedAt().isPresent() && state.ended().isEmpty())
                .filter(state -> state.created().slot().equals(Optional.of(key)))
                .map(Execution::id)
                .toList();
        int limit = definition.concurrency().map(Concurrency::limit).orElse(1);
        return inside.size() < limit ? Optional.empty() : Optional.of(inside.getFirst());
    }

    /** The first that waits for a key, and may begin now. */
    Optional<Member> admitted() {
        return members.values().stream()
                .filter(member -> member.state().startedAt().isEmpty()
                        && member.state().ended().isEmpty())
                .filter(member -> member.state()
                        .created()
                        .slot()
                        .filter(key -> holder(key, member.state().definition()).isEmpty())
                        .isPresent())
                .findFirst();
    }

    // What there is to tell

    /** Every step that was begun; what runs a workflow comes before the steps of that. */
    List<Course.Run> runs() {
        Map<StepPath, Course.Run> runs = new LinkedHashMap<>();
        enter(outermost, runs);
        return List.copyOf(runs.values());
    }

    /** Of several that went for the same step the last one counts, and of one that was taken back what took it back. */
    private void enter(Member member, Map<StepPath, Course.Run> runs) {
        for (StepState step : member.state().steps()) {
            Running running = member.running(step.path());
            runs.put(running.path(), new Course.Run(running, step));
            childrenOf(member, step.path()).forEach(child -> enter(child, runs));
        }
    }

    private List<Member> childrenOf(Member parent, StepPath step) {
        return members.values().stream()
                .filter(child -> child.state()
                        .parent()
                        .filter(of ->
                                of.execution().equals(parent.id()) && of.step().equals(step))
                        .isPresent())
                .toList();
    }

    /** What was left, by the step that left it. */
    List<Course.Left> leftovers() {
        return outermost.state().leftovers().stream()
                .map(left -> leftBy(outermost, left))
                .toList();
    }

    /** What a child left stands among its parent's leftovers under the step that ran the child. */
    private Course.Left leftBy(Member member, Leftover left) {
        for (Member child : childrenOf(member, left.step())) {
            for (Leftover inner : child.state().leftovers()) {
                if (left.reason()
                        .equals(Leftover.ofChild(left.step(), child.id(), inner).reason())) {
                    return leftBy(child, inner);
                }
            }
        }
        return new Course.Left(member.running(left.step()), left.certain(), left.reason());
    }
}
