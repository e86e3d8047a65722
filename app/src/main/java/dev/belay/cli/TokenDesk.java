package dev.belay.cli;

import dev.belay.cli.control.Reply;
import dev.belay.engine.access.AccessToken;
import dev.belay.engine.access.AccessTokens;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.time.Instant;
import java.util.List;

/** What the owner of the data folder does with tokens, for itself and for other terminals. */
final class TokenDesk {

    private TokenDesk() {}

    static Reply add(AccessTokens tokens, AccessToken token) {
        return tokens.add(token) ? new Reply.Done() : refused(ProblemCode.TOKEN_NAME_TAKEN, token.name());
    }

    static Reply revoke(AccessTokens tokens, String name, Instant now) {
        return tokens.revoke(name, now) ? new Reply.Done() : refused(ProblemCode.TOKEN_UNKNOWN, name);
    }

    private static Reply refused(ProblemCode code, String name) {
        return new Reply.Refused(List.of(Problem.of(code, name)));
    }
}
