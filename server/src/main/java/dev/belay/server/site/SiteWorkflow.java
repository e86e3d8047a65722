package dev.belay.server.site;

import dev.belay.execution.StepPath;
import dev.belay.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The two documented workflows: their names, and the steps that the document numbers. */
enum SiteWorkflow {
    SETUP_SITE,
    MIGRATE_SITE;

    private static final List<String> SETUP = List.of("check_prerequisites", "create_site", "verify_site");
    private static final List<String> CERTIFICATE = List.of("diagnose_ssl", "request_certificate", "verify_ssl");
    private static final List<String> MIGRATION = List.of("verify_exists", "update_site", "test_config");
    private static final Set<String> CHECKPOINTS = Set.of("create_site", "request_certificate", "update_site");

    /** The name of the definition that runs. */
    String blueprint() {
        return switch (this) {
            case SETUP_SITE -> "setup-site";
            case MIGRATE_SITE -> "migrate-site";
        };
    }

    /** What the document calls it in answers, such as {@code setup_site}. */
    String type() {
        return blueprint().replace('-', '_');
    }

    /** What it does to a site, in words. */
    String verb() {
        return switch (this) {
            case SETUP_SITE -> "setup";
            case MIGRATE_SITE -> "migrate";
        };
    }

    /** The documented steps that these inputs ask for, in order; the others are not counted. */
    List<String> steps(Value.Mapping inputs) {
        return switch (this) {
            case SETUP_SITE ->
                wantsCertificate(inputs)
                        ? Stream.concat(SETUP.stream(), CERTIFICATE.stream()).toList()
                        : SETUP;
            case MIGRATE_SITE -> MIGRATION;
        };
    }

    /** Whether these inputs ask for a certificate. */
    static boolean wantsCertificate(Value.Mapping inputs) {
        return inputs.get("request_ssl").filter(Value.of(true)::equals).isPresent();
    }

    /** Whether the document marks that step as a checkpoint. */
    static boolean isCheckpoint(String step) {
        return CHECKPOINTS.contains(step);
    }

    /** Whether a step is one of those that a site works without. */
    static boolean isAboutCertificate(StepPath path) {
        return Stream.of(path.text().split("/")).anyMatch(CERTIFICATE::contains);
    }
}
