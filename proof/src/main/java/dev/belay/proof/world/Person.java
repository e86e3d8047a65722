package dev.belay.proof.world;

import dev.belay.engine.json.Json;
import dev.belay.proof.process.Seat;
import dev.belay.proof.process.Typed;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody who comes after the fault, looks at the world, and goes on with the commands of every user. */
public final class Person {

    private static final int ROUNDS = 12;

    private final Seat seat;
    private final World world;
    private final Set<String> skipped;
    private final List<String> typed = new ArrayList<>();

    /** Somebody at that seat, who gives up the undos of these steps where they fail, and mends the others. */
    public Person(Seat seat, World world, Set<String> skipped) {
        this.seat = seat;
        this.world = world;
        this.skipped = skipped;
    }

    /** Goes on until every execution has ended; what was typed, where that does not come about. */
    public List<String> settle() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Told> open = Chronicle.of(seat.home()).executions().stream()
                    .filter(told -> !told.isFinal())
                    .toList();
            if (open.isEmpty()) {
                return List.of();
            }
            for (Told told : open) {
                goOn(told.id());
            }
        }
        return typed;
    }

    private void goOn(String id) throws IOException {
        Value.Mapping shown = mapping(type("show", id, "--json").out());
        if (text(shown, "status").equals("waiting") && waitsForSignal(id)) {
            type("signal", id, "go");
        }
        for (Value.Mapping decision : mappings(shown, "decisions")) {
            decide(id, text(decision, "step"), text(decision, "phase"));
        }
        type("recover");
    }

    private boolean waitsForSignal(String id) {
        return type("list", "--json").out().contains("signal go")
                || type("why", id).out().contains("signal");
    }

    private void decide(String id, String step, String phase) throws IOException {
        if (phase.equals("undo")) {
            Files.writeString(world.root().resolve("mended"), "");
            type("decide", id, step, skipped.contains(step) ? "skip" : "retry", "--about", "undo");
        } else {
            type("decide", id, step, happened(step) ? "done" : "retry", "--about", "step");
        }
    }

    /** Looks at what the step has done; a half of it is removed by hand, so that it did not happen. */
    private boolean happened(String step) throws IOException {
        Optional<LedgerLine> last =
                world.ledger().stream().filter(line -> line.step().equals(step)).reduce((_, later) -> later);
        if (last.isEmpty() || last.get().verb().equals("did")) {
            return last.isPresent();
        }
        LedgerLine begun = last.get();
        Files.deleteIfExists(world.folder().resolve("www").resolve(begun.thing()));
        world.write(new LedgerLine("undid", step, begun.key(), "0", begun.effect(), "-", begun.thing()));
        return false;
    }

    private Typed type(String... words) {
        Typed one = Typed.at(seat, List.of(words));
        typed.add(String.join(" ", words) + " -> " + one.exitCode() + " "
                + one.err().strip());
        return one;
    }

    private static Value.Mapping mapping(String json) {
        try {
            return Json.parse(json) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
        } catch (Json.JsonRefused refused) {
            throw new IllegalStateException("Not JSON: " + json, refused);
        }
    }

    private static List<Value.Mapping> mappings(Value.Mapping data, String name) {
        List<Value.Mapping> found = new ArrayList<>();
        if (data.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof Value.Mapping one) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    private static String text(Value.Mapping data, String name) {
        return data.get(name).map(Value::rendered).orElse("");
    }
}
