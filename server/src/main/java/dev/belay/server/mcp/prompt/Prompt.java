package dev.belay.server.mcp.prompt;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Something that a person can ask a model to do.
 *
 * @param name what it is called by
 * @param title for people
 * @param description for people
 * @param places what has to be filled in
 * @param work who writes it
 */
public record Prompt(String name, String title, String description, List<Place> places, Work work) {

    private static final int LONGEST = 8_192;

    /** Copies the places. */
    public Prompt {
        places = List.copyOf(places);
    }

    /** Something to fill in. */
    public record Place(String name, String description, boolean required) {}

    /** Writes a prompt. */
    @FunctionalInterface
    public interface Work {

        /** The messages, as the protocol writes them, for what was filled in. */
        List<Value> write(Map<String, String> filled, Asking asking) throws InterruptedException;
    }

    /** A prompt of one text, with {@code {name}} where a place is filled in. */
    public static Prompt of(String name, String title, String description, Place place, String text) {
        return new Prompt(
                name,
                title,
                description,
                List.of(place),
                (filled, _) ->
                        List.of(user(text.replace("{" + place.name() + "}", filled.getOrDefault(place.name(), "")))));
    }

    private static Value user(String text) {
        return Value.mapping(
                "role", Value.of("user"), "content", Value.mapping("type", Value.of("text"), "text", Value.of(text)));
    }

    /** As the protocol lists it. */
    public Value toValue() {
        List<Value> arguments = places.stream()
                .<Value>map(place -> Value.mapping(
                                "name", Value.of(place.name()), "description", Value.of(place.description()))
                        .with("required", Value.of(place.required())))
                .toList();
        return Value.mapping("name", Value.of(name), "title", Value.of(title))
                .with("description", Value.of(description))
                .with("arguments", new Value.Sequence(arguments));
    }

    /**
     * What it says, filled in.
     *
     * @throws RpcRefused where something is missing or too long
     */
    public Value.Mapping get(Map<String, String> filled, Asking asking) throws InterruptedException {
        for (Place place : places) {
            if (place.required() && !filled.containsKey(place.name())) {
                throw RpcRefused.params("The argument `" + place.name() + "` is missing.");
            }
            if (filled.getOrDefault(place.name(), "").length() > LONGEST) {
                throw RpcRefused.params(
                        "The argument `" + place.name() + "` has more than " + LONGEST + " characters.");
            }
        }
        return Value.mapping("description", Value.of(description))
                .with("messages", new Value.Sequence(work.write(filled, asking)));
    }
}
