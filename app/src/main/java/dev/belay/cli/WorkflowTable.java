package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.terminal.Line;
import dev.belay.engine.account.DefinitionJson;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Shows registered definitions, to people and to programs. */
final class WorkflowTable {

    static final String ACTIVE = "active";
    static final String DEPRECATED = "deprecated";

    private final Desk desk;

    WorkflowTable(Desk desk) {
        this.desk = desk;
    }

    /** Whether somebody advises against it, in a word. */
    static String status(Registration one) {
        return one.deprecation().isPresent() ? DEPRECATED : ACTIVE;
    }

    /** What is registered, with how each stands. */
    int show(List<Registration> definitions, OutputOptions output) {
        if (output.json) {
            print(definitions.stream().map(DefinitionJson::of));
        } else if (definitions.isEmpty()) {
            desk.terminal()
                    .out()
                    .println("No such definition is registered. `belay workflows register FILE` registers one.");
        } else {
            table(definitions);
        }
        return ExitCode.COMPLETED.number();
    }

    /** What was registered just now. */
    void showNew(List<StoredDefinition> registered, OutputOptions output) {
        if (output.json) {
            print(registered.stream().map(DefinitionJson::of));
        } else {
            registered.forEach(stored -> desk.terminal()
                    .out()
                    .println("`" + stored.name() + "` is registered as version "
                            + stored.version().orElseThrow() + "."));
        }
    }

    private void print(Stream<Value> definitions) {
        desk.terminal().out().println(Value.mapping("workflows", new Value.Sequence(definitions.toList())));
    }

    private void table(List<Registration> definitions) {
        var table = new Table("NAME", "VERSION", "STATUS", "REGISTERED", "LAST USED", "NOTATION", "HASH", "FROM");
        Instant now = desk.assembly().clock().instant();
        for (Registration one : definitions) {
            StoredDefinition stored = one.definition();
            table.row(
                    new Line().add(stored.name()),
                    new Line().add(version(one)),
                    new Line().add(status(one)),
                    new Line().add(since(one, now)),
                    new Line().add(one.lastUsed().map(at -> moment(at, now)).orElse("")),
                    new Line().add(stored.notation()),
                    new Line().add(stored.hash().substring(0, 12)),
                    new Line().add(one.origin().orElse("")));
        }
        table.print(desk.terminal(), 6, 5, 7, 4);
    }

    /** Its number, and what its author calls it. */
    private static String version(Registration one) {
        String number = one.definition().version().map(String::valueOf).orElse("");
        return one.declared().map(declared -> number + " (" + declared + ")").orElse(number);
    }

    /** What ships with Belay was never registered. */
    private static String since(Registration one, Instant now) {
        return one.definition().version().isEmpty() ? "ships with Belay" : moment(one.registeredAt(), now);
    }

    private static String moment(Instant at, Instant now) {
        return Spans.moment(at, now, ZoneId.systemDefault());
    }
}
