package dev.belay.cli.remote;

import dev.belay.engine.access.AccessToken;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.StepPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Rows as a server tells them. What is not told of one is left empty; nothing that commands show is among it. */
final class Rows {

    private Rows() {}

    static ExecutionRow execution(Told told) {
        return new ExecutionRow(
                new ExecutionId(told.text("id")),
                told.text("workflow"),
                told.text("definition"),
                told.text("status"),
                told.maybe("reason").orElse(""),
                told.maybe("waiting_for").orElse(""),
                told.moment("created_at"),
                told.moment("updated_at"),
                told.instant("ended_at"),
                told.instant("wake_at"),
                0,
                Optional.empty(),
                Optional.empty(),
                told.text("actor"),
                told.labels("labels"),
                told.maybe("takes_back").map(ExecutionId::new),
                List.of(),
                told.value("parent").map(Told::of).map(Rows::parent));
    }

    private static Parent parent(Told told) {
        return new Parent(
                new ExecutionId(told.text("execution")),
                new StepPath(told.text("step")),
                new ExecutionId(told.text("outermost")),
                (int) told.number("depth"));
    }

    static StoredEvent event(ExecutionId execution, Told told) {
        return new StoredEvent(
                told.number("sequence"),
                execution,
                told.number("version"),
                told.moment("at"),
                told.text("type"),
                told.mapping("data").toString());
    }

    static StoredDefinition definition(Told told) {
        return new StoredDefinition(
                told.text("hash"),
                told.text("name"),
                told.value("version").isEmpty() ? Optional.empty() : Optional.of((int) told.number("version")),
                told.text("notation"),
                told.maybe("text").orElse(""),
                told.moment("registered_at"));
    }

    static Registration registration(Told told) {
        return new Registration(
                definition(told),
                told.maybe("declared_version"),
                told.moment("registered_at"),
                told.maybe("registered_by").orElse(""),
                told.maybe("origin"),
                told.value("deprecation").map(Told::of).map(Rows::deprecation),
                told.instant("last_used_at"));
    }

    private static Deprecation deprecation(Told told) {
        return new Deprecation(told.text("reason"), told.maybe("successor"), told.text("actor"), told.moment("since"));
    }

    static AccessToken token(Told told) {
        return new AccessToken(
                told.text("name"),
                "",
                new HashSet<>(told.texts("roles")),
                told.moment("created_at"),
                told.text("created_by"),
                told.instant("expires_at"),
                told.instant("used_at"),
                told.instant("revoked_at"));
    }
}
