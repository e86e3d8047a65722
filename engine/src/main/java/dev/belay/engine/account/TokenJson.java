package dev.belay.engine.account;

import dev.belay.engine.access.AccessToken;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens as data: without the token, and without its digest. */
public final class TokenJson {

    private TokenJson() {}

    /** All of them. */
    public static Value.Sequence of(List<AccessToken> tokens) {
        return new Value.Sequence(tokens.stream().<Value>map(TokenJson::of).toList());
    }

    /** One of them. */
    public static Value.Mapping of(AccessToken token) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.of(token.name()));
        fields.put(
                "roles",
                new Value.Sequence(token.roles().stream().<Value>map(Value::of).toList()));
        fields.put("created_at", Value.of(token.createdAt().toString()));
        fields.put("created_by", Value.of(token.createdBy()));
        instant(fields, "expires_at", token.expiresAt());
        instant(fields, "used_at", token.usedAt());
        instant(fields, "revoked_at", token.revokedAt());
        return new Value.Mapping(fields);
    }

    private static void instant(Map<String, Value> fields, String name, Optional<Instant> at) {
        at.ifPresent(present -> fields.put(name, Value.of(present.toString())));
    }
}
