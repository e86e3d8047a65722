package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Parent;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an agent that was given the permission for it may register, and what it may not. */
final class SaveWorkflowsTest extends StagedTest {

    private static final Principal TRUSTED = new Principal("robot", Set.of(Role.AGENT, Role.OPERATOR));
    private static final Principal PERSON = new Principal("anna", Set.of(Role.OPERATOR));

    private McpTalk as(Principal principal) throws Exception {
        return new McpTalk(stage.offer(false), principal);
    }

    private static String text(String name, String span) {
        return "{\"definition\":\"belay: 1\\nname: " + name + "\\nsteps:\\n  - { id: rest, wait: " + span + " }\\n\"}";
    }

    @Test
    void registersANewNameAndVersionsOfItsOwn() throws Exception {
        McpTalk trusted = as(TRUSTED);

        Value.Mapping first = trusted.call("workflow_save", text("mine", "1ms"));
        Value.Mapping again = trusted.call("workflow_save", text("mine", "1ms"));
        Value.Mapping later = trusted.call("workflow_save", text("mine", "2ms"));

        assertThat(at(first, "structuredContent.version")).isEqualTo(Value.of(1));
        assertThat(at(again, "structuredContent.version")).isEqualTo(Value.of(1));
        assertThat(at(later, "structuredContent.version")).isEqualTo(Value.of(2));
    }

    @Test
    void registersNoVersionOfWhatSomebodyElseRegistered() throws Exception {
        as(PERSON).call("workflow_save", text("theirs", "1ms"));

        Value.Mapping refused = as(TRUSTED).call("workflow_save", text("theirs", "2ms"));

        assertThat(refused.toString()).contains("definition-of-another", "registered by `anna`");
        assertThat(stage.backing()
                        .belay()
                        .journal()
                        .registeredAs("theirs")
                        .orElseThrow()
                        .version())
                .contains(1);
    }

    @Test
    void aPersonRegistersWhatAnAgentHas() throws Exception {
        as(TRUSTED).call("workflow_save", text("mine", "1ms"));

        Value.Mapping saved = as(PERSON).call("workflow_save", text("mine", "2ms"));

        assertThat(at(saved, "structuredContent.version")).isEqualTo(Value.of(2));
    }

    private static String calling(String name, String other) {
        return "{\"definition\":\"belay: 1\\nname: " + name + "\\nsteps:\\n  - { id: call, workflow: " + other
                + " }\\n\"}";
    }

    @Test
    void registersNoWorkflowThatItsStepsLeadBackToAndNamesTheWay() throws Exception {
        McpTalk trusted = as(TRUSTED);
        trusted.call("workflow_save", calling("first", "second"));

        Value.Mapping refused = trusted.call("workflow_save", calling("second", "first"));

        assertThat(at(refused, "isError")).isEqualTo(Value.of(true));
        assertThat(refused.toString())
                .contains("subflow-recursion", "A workflow cannot run itself: second -> first -> second.");
        assertThat(stage.backing().belay().journal().registeredAs("second")).isEmpty();
    }

    @Test
    void registersNoWorkflowsThatLieTooDeepWithinOneAnother() throws Exception {
        McpTalk trusted = as(TRUSTED);
        trusted.call("workflow_save", calling("w0", "hold"));
        for (int depth = 1; depth < Parent.MAX_DEPTH; depth++) {
            trusted.call("workflow_save", calling("w" + depth, "w" + (depth - 1)));
        }

        Value.Mapping refused = trusted.call("workflow_save", calling("top", "w" + (Parent.MAX_DEPTH - 1)));

        assertThat(refused.toString()).contains("limit-exceeded", "subflow_depth", "top -> w7 -> w6");
        assertThat(stage.backing().belay().journal().registeredAs("w7")).isPresent();
    }

    @Test
    void isNotThereForAnAgentWithoutThePermissionNorForATextWithErrors() throws Exception {
        assertThat(talk.call("workflow_save", text("mine", "1ms")).toString()).contains("write-workflows");
        assertThat(as(PERSON).call("workflow_save", text("mine", "soon")).toString())
                .contains("\"isError\":true");
    }
}
