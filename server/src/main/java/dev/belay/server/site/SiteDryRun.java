package dev.belay.server.site;

import dev.belay.engine.planning.Forecast;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documented answer of a dry run: what would happen, and what stands in its way. */
final class SiteDryRun {

    private final SiteWorkflow workflow;
    private final Forecast forecast;
    private final Value.Mapping inputs;

    private SiteDryRun(SiteWorkflow workflow, Forecast forecast) {
        this.workflow = workflow;
        this.forecast = forecast;
        this.inputs = forecast.plan().inputs();
    }

    static Value.Mapping of(SiteWorkflow workflow, Forecast forecast) {
        return new SiteDryRun(workflow, forecast).answer();
    }

    private Value.Mapping answer() {
        List<String> names = workflow.steps(inputs);
        List<Value> missing = missing();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("dry_run", Value.of(true));
        fields.put("workflow_type", Value.of(workflow.type()));
        fields.put("would_succeed", Value.of(missing.isEmpty()));
        fields.put(
                "message",
                Value.of("Would execute " + names.size() + " steps to " + workflow.verb() + " site '"
                        + inputs.get("name").map(Value::rendered).orElse("") + "'"));
        fields.put("steps", new Value.Sequence(steps(names)));
        fields.put("warnings", Warnings.of(workflow, inputs));
        fields.put("prerequisites_met", Value.of(missing.isEmpty()));
        fields.put("missing_prerequisites", new Value.Sequence(missing));
        return new Value.Mapping(fields);
    }

    private List<Value> steps(List<String> names) {
        List<Value> steps = new ArrayList<>();
        for (String name : names) {
            Value.Mapping step = Value.mapping("step", Value.of(steps.size() + 1), "name", Value.of(name))
                    .with("action", Value.of(action(name)));
            steps.add(SiteWorkflow.isCheckpoint(name) ? step.with("is_checkpoint", Value.of(true)) : step);
        }
        return steps;
    }

    /** What a step would do here and now; a scope would do what its first step does. */
    private String action(String name) {
        return forecast.previews().entrySet().stream()
                .filter(preview -> List.of(preview.getKey().text().split("/")).contains(name))
                .map(preview -> preview.getValue().summary())
                .findFirst()
                .orElse("");
    }

    /**
     * What would make it fail as the world is now. A certificate is no prerequisite of a site; and what only the
     * first steps make is not there yet for the later ones.
     */
    private List<Value> missing() {
        List<Value> missing = new ArrayList<>();
        forecast.plan().problems().stream()
                .filter(Problem::isError)
                .forEach(problem -> missing.add(Value.of(problem.message())));
        forecast.previews().forEach((path, preview) -> {
            if (!SiteWorkflow.isAboutCertificate(path)) {
                preview.refusal().ifPresent(why -> missing.add(Value.of(why.message())));
            }
        });
        return missing.stream().distinct().toList();
    }
}
