package dev.belay.cli;

import dev.belay.cli.account.Spans;
import dev.belay.cli.control.Reply;
import dev.belay.cli.control.Request;
import dev.belay.cli.place.Place;
import dev.belay.cli.terminal.Line;
import dev.belay.definition.Durations;
import dev.belay.engine.Watcher;
import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import dev.belay.engine.account.TokenJson;
import dev.belay.engine.journal.CommitWatcher;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay token}: who may ask a server. */
@Command(
        name = "token",
        description = "Make, list and revoke the tokens by which a server lets people and programs in.")
final class TokenCommand implements Callable<Integer> {

    private final Desk desk;

    TokenCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        return list(new OutputOptions());
    }

    @Command(name = "create", description = "Make a token; it is told once and kept nowhere.")
    int create(
            @Parameters(paramLabel = "NAME", description = "Whose it is: the journal calls them that.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description = "What they are there for: viewer, operator, approver, admin or agent; may be"
                                    + " repeated.")
                    List<String> roles,
            @Option(
                            names = "--expires",
                            paramLabel = "SPAN",
                            description = "How long it is worth something, such as 30d; for ever if left out.",
                            defaultValue = "")
                    String expires,
            @Mixin OutputOptions output)
            throws InterruptedException {
        if (!NewToken.isName(name)) {
            throw new Refused(Problem.of(
                    ProblemCode.SETTING_UNREADABLE, "NAME", "letters, digits, `.`, `_`, `@` or `-`, at most 64", name));
        }
        NewToken made = made(new Place.TokenWish(name, roles(roles), life(expires)), output);
        if (output.json) {
            desk.terminal().out().println(TokenJson.of(made.kept()).with("token", Value.of(made.secret())));
        } else {
            desk.terminal().err().println("belay: The token of `" + name + "`, told only now:");
            desk.terminal().out().println(made.secret());
        }
        return ExitCode.COMPLETED.number();
    }

    private NewToken made(Place.TokenWish wish, OutputOptions output) throws InterruptedException {
        Optional<NewToken> there = desk.place().make(wish);
        if (there.isPresent()) {
            return there.get();
        }
        NewToken made = NewToken.make(wish.name(), wish.roles(), wish.life(), desk.actor(), now());
        done(new Request.AddToken(made.kept()), tokens -> TokenDesk.add(tokens, made.kept()), output);
        return made;
    }

    private static Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            roles.add(Role.of(word)
                    .orElseThrow(() -> new Refused(Problem.of(
                            ProblemCode.SETTING_UNREADABLE,
                            "--role",
                            "one of "
                                    + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", ")),
                            word))));
        }
        return roles;
    }

    private static Optional<Duration> life(String span) {
        return span.isEmpty()
                ? Optional.empty()
                : Optional.of(Durations.parse(span)
                        .orElseThrow(() -> new Refused(Problem.of(
                                ProblemCode.SETTING_UNREADABLE, "--expires", "a time span such as 30d", span))));
    }

    @Command(name = "revoke", description = "Let a token in no more, from this moment on.")
    int revoke(@Parameters(paramLabel = "NAME", description = "Whose it is.") String name, @Mixin OutputOptions output)
            throws InterruptedException {
        done(new Request.RevokeToken(name), tokens -> TokenDesk.revoke(tokens, name, now()), output);
        if (output.json) {
            desk.terminal().out().println(Value.mapping("revoked", Value.of(name)));
        } else {
            desk.terminal().out().println("The token of `" + name + "` is revoked.");
        }
        return ExitCode.COMPLETED.number();
    }

    @Command(name = "list", description = "List the tokens, without what they are.")
    int list(@Mixin OutputOptions output) throws InterruptedException {
        List<AccessToken> tokens = ask(
                new Request.ListTokens(),
                own -> new Reply.Tokens(own.list()),
                reply -> reply instanceof Reply.Tokens(var told) ? Optional.of(told) : Optional.empty(),
                output);
        if (output.json) {
            desk.terminal().out().println(Value.mapping("tokens", TokenJson.of(tokens)));
        } else if (tokens.isEmpty()) {
            desk.terminal().out().println("There are no tokens. `belay token create NAME --role ROLE` makes one.");
        } else {
            table(tokens);
        }
        return ExitCode.COMPLETED.number();
    }

    private void table(List<AccessToken> tokens) {
        var table = new Table("NAME", "ROLES", "MADE", "USED", "");
        for (AccessToken token : tokens) {
            table.row(
                    new Line().add(token.name()),
                    new Line().add(String.join(", ", token.roles())),
                    new Line().add(moment(token.createdAt())),
                    new Line().add(token.usedAt().map(this::moment).orElse("never")),
                    new Line().add(note(token)));
        }
        table.print(desk.terminal());
    }

    private String note(AccessToken token) {
        return token.revokedAt()
                .map(at -> "revoked " + moment(at))
                .or(() -> token.expiresAt().map(at -> (token.stands(now()) ? "expires " : "expired ") + moment(at)))
                .orElse("");
    }

    private String moment(Instant at) {
        return Spans.moment(at, now(), ZoneId.systemDefault());
    }

    private Instant now() {
        return desk.assembly().clock().instant();
    }

    // By the engine of this process, or by the owner of the data folder

    private void done(Request request, Function<AccessTokens, Reply> here, OutputOptions output)
            throws InterruptedException {
        ask(request, here, reply -> reply instanceof Reply.Done ? Optional.of(true) : Optional.empty(), output);
    }

    private <T> T ask(
            Request request,
            Function<AccessTokens, Reply> here,
            Function<Reply, Optional<T>> wanted,
            OutputOptions output)
            throws InterruptedException {
        return new Work(desk, output)
                .either(() -> told(here(here), wanted).orElseThrow(), () -> request, reply -> told(reply, wanted));
    }

    private Reply here(Function<AccessTokens, Reply> here) {
        Assembly.Opened opened = desk.assembly().opened(Watcher.NONE, CommitWatcher.NONE);
        try (var _ = opened.belay()) {
            return here.apply(opened.tokens());
        }
    }

    private static <T> Optional<T> told(Reply reply, Function<Reply, Optional<T>> wanted) {
        if (reply instanceof Reply.Refused(List<Problem> problems)) {
            throw new Refused(problems);
        }
        return wanted.apply(reply);
    }
}
