package dev.belay.cli.action;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.util.stream.Stream;

/** What an action of a file promises with a command, its `save`, `undo` and `probe`, it keeps as every runner does. */
class CommandActionContractTest extends StepRunnerContract {

    private static final String SET = """
            belay_action: 1
            name: record.set
            description: Gives a record a value.
            inputs:
              name: { type: string, required: true, pattern: '[a-z]+', description: Which record. }
              value: { type: string, required: true, description: Its value. }
            outputs: { name: { type: string, description: The record. } }
            save: cat "{{ inputs.name }}" || true
            run: |
              printf '%s' "{{ inputs.value }}" > "{{ inputs.name }}"
              printf '{"name": "%s"}' "{{ inputs.name }}"
            undo: |
              if [ -n "{{ saved }}" ]; then printf '%s' "{{ saved }}" > "{{ inputs.name }}"
              else rm -f "{{ inputs.name }}"; fi
            probe: test "$(cat "{{ inputs.name }}")" = "{{ inputs.value }}"
            effect: idempotent
            """;

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return WrittenActions.of(SET);
    }

    @Override
    protected Stream<Case> cases() {
        var input = Value.mapping("name", Value.of("www"), "value", Value.of("10.0.0.1"));
        return Stream.of(
                new Case("a record that is not there", _ -> {}, input),
                new Case(
                        "a record of another value",
                        folder -> Files.writeString(folder.resolve("www"), "10.0.0.9"),
                        input),
                new Case(
                        "a record that has it", folder -> Files.writeString(folder.resolve("www"), "10.0.0.1"), input));
    }
}
