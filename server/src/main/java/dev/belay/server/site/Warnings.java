package dev.belay.server.site;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What somebody who asks for a workflow may not have meant. */
final class Warnings {

    /** What names a site rather than changing it. */
    private static final Set<String> NO_CHANGE = Set.of("name", "instance");

    private Warnings() {}

    static Value of(SiteWorkflow workflow, Value.Mapping inputs) {
        List<Value> warnings = new ArrayList<>();
        if (workflow == SiteWorkflow.SETUP_SITE && !SiteWorkflow.wantsCertificate(inputs)) {
            warnings.add(warning("no_ssl", "The site will be served without encryption: `request_ssl` is not set."));
        }
        if (workflow == SiteWorkflow.MIGRATE_SITE && changesNothing(inputs)) {
            warnings.add(warning("no_changes", "The request names a site and nothing to change about it."));
        }
        return new Value.Sequence(warnings);
    }

    private static boolean changesNothing(Value.Mapping inputs) {
        return inputs.fields().entrySet().stream()
                .filter(field -> !NO_CHANGE.contains(field.getKey()))
                .allMatch(field -> field.getValue().equals(Value.Nothing.NOTHING)
                        || field.getValue().equals(Value.Sequence.EMPTY));
    }

    private static Value warning(String code, String message) {
        return Value.mapping("code", Value.of(code), "message", Value.of(message));
    }
}
