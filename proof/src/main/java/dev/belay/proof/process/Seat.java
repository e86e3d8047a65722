package dev.belay.proof.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where somebody sits who types commands.
 *
 * @param folder in which they are typed
 * @param home the data folder
 * @param variables more of the environment
 */
public record Seat(Path folder, Path home, Map<String, String> variables) {

    /** Copies the variables. */
    public Seat {
        variables = Map.copyOf(variables);
    }

    /** All that is set besides what the machine sets. */
    public Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put("BELAY_HOME", home.toString());
        all.put("USER", "proof");
        return all;
    }
}
