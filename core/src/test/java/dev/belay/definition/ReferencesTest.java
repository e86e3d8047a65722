package dev.belay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The definitions that a definition names. */
class ReferencesTest {

    private static Step runs(String id, String workflow) {
        return Step.of(id, new Verb.Subflow(WorkflowName.parse(workflow), Template.Fields.EMPTY));
    }

    private static Reference step(String path, String workflow) {
        return new Reference(Reference.Kind.STEP, path, WorkflowName.parse(workflow));
    }

    private static Trigger trigger(String name, TriggerSource source) {
        return new Trigger(name, source, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static Definition definition(List<Step> steps, List<Step> onFailure, List<Trigger> triggers) {
        Definition plain = Definition.of("release", steps);
        return new Definition(
                plain.name(),
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                plain.concurrency(),
                plain.idempotencyKey(),
                plain.body(),
                Body.inOrder(onFailure),
                plain.labels(),
                triggers,
                plain.schedules());
    }

    @Test
    void areFoundInStepsHoweverDeepAndWithTheirVersions() {
        var over = new Verb.Over.Values(new Template.Constant(Value.of("x")));
        var loop = new Verb.ForEach(over, "item", 1, 0, List.of(), Body.inOrder(List.of(runs("deploy", "deploy@2"))));
        var scope = new Verb.Scope(Body.inOrder(List.of(Step.of("each", loop), runs("check", "check@1.0.0"))), true);

        assertThat(References.of(
                        definition(List.of(Step.of("all", scope), runs("tell", "tell")), List.of(), List.of())))
                .containsExactly(
                        step("all/each/deploy", "deploy@2"), step("all/check", "check@1.0.0"), step("tell", "tell"));
    }

    @Test
    void areFoundInWhatRunsAfterAFailure() {
        assertThat(References.of(definition(List.of(), List.of(runs("alarm", "alarm")), List.of())))
                .containsExactly(step("alarm", "alarm"));
    }

    @Test
    void areFoundInTriggersThatWaitForAnEnd() {
        var ended = new TriggerSource.Ended(List.of("deploy", "backup"), List.of("failed"));

        assertThat(References.of(definition(
                        List.of(),
                        List.of(),
                        List.of(trigger("broken", ended), trigger("pushed", new TriggerSource.Hook("github"))))))
                .containsExactly(
                        new Reference(Reference.Kind.TRIGGER, "broken", WorkflowName.newest("deploy")),
                        new Reference(Reference.Kind.TRIGGER, "broken", WorkflowName.newest("backup")));
    }
}
