package dev.belay.cli.control;

import dev.belay.engine.access.AccessToken;
import dev.belay.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How tokens are written; reading throws an {@link IllegalArgumentException} for what does not fit. */
final class TokenWire {

    private TokenWire() {}

    static Value.Mapping json(AccessToken token) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.of(token.name()));
        fields.put("hash", Value.of(token.hash()));
        fields.put(
                "roles",
                new Value.Sequence(token.roles().stream().<Value>map(Value::of).toList()));
        fields.put("created_at", Value.of(token.createdAt().toString()));
        fields.put("created_by", Value.of(token.createdBy()));
        token.expiresAt().ifPresent(at -> fields.put("expires_at", Value.of(at.toString())));
        token.usedAt().ifPresent(at -> fields.put("used_at", Value.of(at.toString())));
        token.revokedAt().ifPresent(at -> fields.put("revoked_at", Value.of(at.toString())));
        return new Value.Mapping(fields);
    }

    static AccessToken token(Value.Mapping json) {
        return new AccessToken(
                text(json, "name"),
                text(json, "hash"),
                roles(json),
                instant(json, "created_at").orElseThrow(() -> unfit("created_at")),
                text(json, "created_by"),
                instant(json, "expires_at"),
                instant(json, "used_at"),
                instant(json, "revoked_at"));
    }

    private static Set<String> roles(Value.Mapping json) {
        if (json.get("roles").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(List<Value> items)) {
            Set<String> roles = new TreeSet<>();
            items.forEach(item -> roles.add(item.rendered()));
            return roles;
        }
        throw unfit("roles");
    }

    private static String text(Value.Mapping json, String name) {
        if (json.get(name).orElse(Value.Nothing.NOTHING) instanceof Value.Text(String text)) {
            return text;
        }
        throw unfit(name);
    }

    private static Optional<Instant> instant(Value.Mapping json, String name) {
        try {
            return json.get(name).map(Value::rendered).map(Instant::parse);
        } catch (DateTimeException notAnInstant) {
            throw unfit(name);
        }
    }

    private static IllegalArgumentException unfit(String name) {
        return new IllegalArgumentException("The field `" + name + "` does not fit.");
    }
}
