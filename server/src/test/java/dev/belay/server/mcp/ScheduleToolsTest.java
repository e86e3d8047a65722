package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.schedule.Schedules;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.form.ScheduleForm;
import dev.belay.schedule.form.ScheduleReading;
import dev.belay.value.Value;
import org.junit.jupiter.api.Test;

/** What an agent may do with what begins by itself: propose, and pause what it has proposed. */
final class ScheduleToolsTest extends StagedTest {

    private static final String GREETING =
            "{\"name\":\"hello\",\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"},\"cron\":\"0 9 * * *\"}";

    private void keep(String name) {
        Value.Mapping fields = Value.mapping("workflow", Value.of("greet"), "every", Value.of("1h"))
                .with("inputs", Value.mapping("whom", Value.of("Anna")));
        Schedule schedule = ((ScheduleReading.Read) ScheduleForm.read(name, fields)).schedule();
        assertThat(stage.backing().schedules().set(new Schedules.Wish(schedule, "anna", false, false)))
                .isInstanceOf(Schedules.Answer.Done.class);
    }

    @Test
    void whatAnAgentMakesWaitsForAPerson() throws Exception {
        Value.Mapping made = talk.call("schedule_create", GREETING);

        assertThat(at(made, "structuredContent.state")).isEqualTo(Value.of("paused"));
        assertThat(talk.call("schedule_upcoming", "{}").toString()).contains("\\\"upcoming\\\":[]");

        stage.backing().schedules().resume("hello");

        assertThat(talk.call("schedule_upcoming", "{\"limit\":1}").toString()).contains("hello");
    }

    @Test
    void anAgentPausesOnlyWhatItMade() throws Exception {
        keep("of-anna");
        talk.call("schedule_create", GREETING);
        stage.backing().schedules().resume("hello");

        Value.Mapping own = talk.call("schedule_pause", "{\"name\":\"hello\"}");
        Value.Mapping other = talk.call("schedule_pause", "{\"name\":\"of-anna\"}");

        assertThat(at(own, "structuredContent.state")).isEqualTo(Value.of("paused"));
        assertThat(other.toString()).contains("permission-missing", "write-schedules");
        assertThat(stage.backing().schedules().find("of-anna").orElseThrow().state())
                .isEqualTo("active");
    }

    @Test
    void anAgentReplacesNothing() throws Exception {
        keep("hello");

        assertThat(talk.call("schedule_create", GREETING).toString()).contains("schedule-name-taken");
    }

    @Test
    void saysWhatIsWrongWithASchedule() throws Exception {
        String unfit = "{\"name\":\"hello\",\"workflow\":\"greet\",\"cron\":\"0 25 * * *\"}";
        String unbound = "{\"name\":\"hello\",\"workflow\":\"greet\",\"every\":\"1h\"}";

        assertThat(talk.call("schedule_create", unfit).toString()).contains("cron-unreadable");
        assertThat(talk.call("schedule_create", unbound).toString()).contains("input-missing");
        assertThat(talk.call("schedule_list", "{}").toString()).contains("\\\"schedules\\\":[]");
    }
}
