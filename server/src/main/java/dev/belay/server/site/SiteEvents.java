package dev.belay.server.site;

import dev.belay.execution.Status;
import dev.belay.server.site.SiteStep.Word;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documented stream: what changed from one state of a workflow to the next.
 *
 * <p>Used by one thread.
 */
final class SiteEvents {

    private final List<Told> told = new ArrayList<>();
    private final String id;
    private final int total;

    /**
     * One event of the stream.
     *
     * @param name of the event, the same as its {@code event_type}
     * @param data one line of JSON
     */
    record Told(String name, String data) {}

    private SiteEvents(SiteState site) {
        this.id = site.execution().id().text();
        this.total = site.steps().size();
    }

    /** What a stream begins with. */
    static List<Told> beginning(SiteState site) {
        var events = new SiteEvents(site);
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("total_steps", Value.of(events.total));
        fields.put("message", Value.of("Starting..."));
        events.tell("workflow_started", fields);
        return events.told;
    }

    /** What happened between two states. */
    static List<Told> between(SiteState before, SiteState after) {
        var events = new SiteEvents(after);
        for (int i = 0; i < after.steps().size(); i++) {
            events.step(before.steps().get(i).word(), after.steps().get(i), after);
        }
        return events.told;
    }

    /** What a stream ends with; the whole answer is the last of it. */
    static List<Told> end(SiteState site) {
        var events = new SiteEvents(site);
        String name = switch (site.execution().status()) {
            case COMPLETED, PARTIALLY_COMPLETED -> "workflow_completed";
            case PENDING, RUNNING, WAITING, PAUSED, ROLLING_BACK, ROLLED_BACK, ROLLBACK_INCOMPLETE, FAILED, CANCELLED ->
                "workflow_failed";
        };
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("message", Value.of(message(site)));
        events.tell(name, fields);
        events.told.add(new Told("result", SpacedJson.of(SiteAnswer.of(site))));
        return events.told;
    }

    /** The event says it without the figures, which the whole answer has. */
    private static String message(SiteState site) {
        return site.execution().status() == Status.COMPLETED
                ? "Workflow completed successfully"
                : SiteAnswer.message(site);
    }

    private void step(Word before, SiteStep step, SiteState site) {
        Word after = step.word();
        if (before == after) {
            return;
        }
        boolean began = before == Word.PENDING && after != Word.SKIPPED;
        if (began) {
            Map<String, Value> fields = naming(step);
            fields.put("total_steps", Value.of(total));
            tell("step_started", fields);
        }
        switch (after) {
            case COMPLETED -> {
                Map<String, Value> fields = naming(step);
                if (step.isCheckpoint()) {
                    fields.put("data", Value.mapping("transaction_id", Value.of(site.transaction(step))));
                }
                tell("step_completed", fields);
            }
            case FAILED -> {
                Map<String, Value> fields = naming(step);
                fields.put("error", Value.of(step.error().orElse("Failed")));
                tell("step_failed", fields);
            }
            case SKIPPED -> tell("step_skipped", naming(step));
            case ROLLED_BACK -> {
                Map<String, Value> fields = naming(step);
                fields.put("data", Value.mapping("transaction_id", Value.of(site.transaction(step))));
                tell("step_rolled_back", fields);
            }
            case PENDING, IN_PROGRESS -> {}
        }
    }

    private static Map<String, Value> naming(SiteStep step) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("step_name", Value.of(step.name()));
        fields.put("step_number", Value.of(step.number()));
        return fields;
    }

    private void tell(String name, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("workflow_id", Value.of(id));
        fields.put("event_type", Value.of(name));
        fields.putAll(more);
        told.add(new Told(name, SpacedJson.of(new Value.Mapping(fields))));
    }
}
