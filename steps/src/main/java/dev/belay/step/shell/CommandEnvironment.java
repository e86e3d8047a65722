package dev.belay.step.shell;

import dev.belay.engine.runner.Attempt;
import dev.belay.execution.Phase;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a command: nothing of Belay's own, only what is listed here or declared. */
final class CommandEnvironment {

    private CommandEnvironment() {}

    static Map<String, String> of(Command command, Attempt attempt, String token) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", Spawn.SAFE_PATH);
        environment.put("LANG", "C.UTF-8");
        render(command.declared(), environment);
        render(command.values(), environment);
        environment.put("BELAY_EXECUTION_ID", attempt.surroundings().execution().text());
        environment.put("BELAY_STEP", attempt.step().text());
        environment.put("BELAY_ATTEMPT", Integer.toString(attempt.number()));
        environment.put("BELAY_IDEMPOTENCY_KEY", attempt.key());
        environment.put(CommandIdentity.TOKEN_VARIABLE, token);
        if (attempt.phase() == Phase.UNDO) {
            environment.put("BELAY_FORWARD_KEY", attempt.forwardKey());
            environment.put("BELAY_HAPPENED", attempt.happened() ? "yes" : "in-doubt");
        }
        return environment;
    }

    private static void render(Map<String, Value> values, Map<String, String> environment) {
        values.forEach((name, value) -> environment.put(name, value.rendered()));
    }
}
