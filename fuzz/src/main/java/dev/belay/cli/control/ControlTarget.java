package dev.belay.cli.control;

import dev.belay.fuzz.Broken;
import dev.belay.fuzz.Target;
import dev.belay.fuzz.Texts;
import dev.belay.value.Value;
import java.util.Optional;

/** What a second terminal asks, and what it is answered. */
public final class ControlTarget implements Target {

    @Override
    public String name() {
        return "control";
    }

    @Override
    public String claim() {
        return "A request or an answer is none, or written and read again it is the same.";
    }

    @Override
    public void read(byte[] input) {
        if (Texts.json(input).orElse(Value.Nothing.NOTHING) instanceof Value.Mapping line) {
            Optional<Request> request = Request.read(line);
            Broken.unlessEqual(request.flatMap(read -> Request.read(read.json())), request, "Asked again");
            Optional<Reply> reply = Reply.read(line);
            Broken.unlessEqual(reply.flatMap(read -> Reply.read(read.json())), reply, "Answered again");
        }
    }
}
