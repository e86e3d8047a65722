package dev.belay.fuzz;

import dev.belay.value.Value;
import java.util.Optional;

/** A JSON document. */
final class JsonTarget implements Target {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String claim() {
        return "A JSON document is refused, or written and read again it is the same value.";
    }

    @Override
    public void read(byte[] input) {
        Optional<Value> value = Texts.json(input);
        Broken.unlessEqual(value.flatMap(read -> Texts.json(read.toString())), value, "Written and read again");
    }
}
