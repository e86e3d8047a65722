package dev.belay.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Catalogue;
import dev.belay.engine.GoOn;
import dev.belay.engine.Pruned;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.journal.Retention;
import dev.belay.execution.Choice;
import dev.belay.execution.Command;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.Question;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlTest {

    private static final ControlServer.Guests NOBODY = (_, _, _) -> {};

    private static final ExecutionId ID = new ExecutionId("wf-1");
    private static final Instant END = Instant.parse("2026-03-29T01:30:00.123456789Z");

    @TempDir
    private Path folder;

    static List<Request> requests() {
        return List.of(
                new Request.Ping(),
                new Request.Undo(ID, "anna"),
                new Request.Sweep(),
                new Request.Prune(new Retention(END, Set.of("failed", "completed"), 7), Optional.empty()),
                new Request.Prune(new Retention(END, Set.of(), 0), Optional.of(new Expired(ID, END, Optional.empty()))),
                start(Optional.empty()),
                start(Optional.of("it@3")),
                new Request.Register("it", "it.yaml", "belay: 1", "anna"),
                new Request.Tend(
                        new Catalogue.Wish.Deprecate(NameAndVersion.of("it@1.0.0"), "Old.", Optional.of("that")),
                        "anna"),
                new Request.Tend(new Catalogue.Wish.Undeprecate(NameAndVersion.of("it")), "anna"),
                new Request.Tend(new Catalogue.Wish.Delete(NameAndVersion.of("it@2")), "anna"),
                new Request.GoOnFrom(GoOn.retry(ID, "anna", "why")),
                new Request.GoOnFrom(new GoOn(
                        ID,
                        Descent.How.FORK,
                        Optional.of("deploy"),
                        Value.mapping("size", Value.of(2)),
                        false,
                        "anna",
                        "",
                        Optional.of("@anna:1"))),
                new Request.Steer(ID, new Command.Pause("anna", "why")),
                new Request.Steer(ID, new Command.Resume("anna")),
                new Request.Steer(ID, new Command.Cancel("anna", "why", true, false)),
                new Request.Steer(ID, new Command.Signal("go", Value.Nothing.NOTHING, "anna")),
                new Request.Steer(
                        ID,
                        new Command.Decide(
                                new StepPath("a[2]/b#3"), new Question(Phase.UNDO, 17), Choice.SKIP, "anna", "why")));
    }

    private static Request start(Optional<String> registered) {
        return new Request.Start(
                "it.yaml", "belay: 1\n\"\u00e4\"", Value.mapping("n", Value.of(1)), "anna", "/srv", "7f3a", registered);
    }

    static List<Reply> replies() {
        return List.of(
                new Reply.Done(),
                new Reply.Leaving(),
                new Reply.Swept(true),
                new Reply.Swept(false),
                new Reply.Pruned(new Pruned(3, 2, Optional.empty())),
                new Reply.Pruned(new Pruned(0, 0, Optional.of(new Expired(ID, END, Optional.empty())))),
                new Reply.Started(ID, true),
                new Reply.Refused(
                        List.of(Problem.of(ProblemCode.EXECUTION_UNKNOWN, ID).hint("Look."))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsEveryRequestThatItWrites(Request request) throws IOException {
        var heard = new AtomicReference<Request>();
        var place = new ControlSocket(folder);
        try (ControlServer _ = ControlServer.listen(
                place,
                asked -> {
                    heard.set(asked);
                    return new Reply.Done();
                },
                NOBODY)) {
            assertThat(new ControlClient(place).ask(request)).contains(new Reply.Done());
        }

        assertThat(heard.get()).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsEveryReplyThatItWrites(Reply reply) throws IOException {
        var place = new ControlSocket(folder);
        try (ControlServer _ = ControlServer.listen(place, _ -> reply, NOBODY)) {
            assertThat(new ControlClient(place).ask(new Request.Ping())).contains(reply);
        }
    }

    @Test
    void findsNobodyWhereNobodyListens() {
        assertThat(new ControlClient(new ControlSocket(folder)).isThere()).isFalse();
    }

    @Test
    void takesThePlaceOfAnOwnerThatDied() throws IOException {
        var place = new ControlSocket(folder);
        Files.writeString(folder.resolve("control.sock"), "left by another");

        try (ControlServer _ = ControlServer.listen(place, _ -> new Reply.Done(), NOBODY)) {
            assertThat(new ControlClient(place).isThere()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsAnotherPlaceWhereTheFoldersNameIsTooLong() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));
        var place = new ControlSocket(deep);

        try (ControlServer _ = ControlServer.listen(place, _ -> new Reply.Done(), NOBODY)) {
            assertThat(new ControlClient(place).isThere()).isTrue();
        }
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(Request.read(Value.mapping("do", Value.of("fly")))).isEmpty();
        assertThat(Request.read(Value.mapping("do", Value.of("cancel")))).isEmpty();
        assertThat(Request.read(Value.mapping("do", Value.of("undo"), "execution", Value.of("NO"))))
                .isEmpty();
    }
}
