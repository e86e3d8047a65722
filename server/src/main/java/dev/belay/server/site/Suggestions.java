package dev.belay.server.site;

import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What to do next, after what came of it. */
final class Suggestions {

    private static final long USUAL_PORT = 80;
    private static final long USUAL_TLS_PORT = 443;

    private final SiteState site;
    private final List<Value> suggestions = new ArrayList<>();

    private Suggestions(SiteState site) {
        this.site = site;
    }

    static Value of(SiteState site) {
        var suggestions = new Suggestions(site);
        suggestions.suggest();
        return new Value.Sequence(suggestions.suggestions);
    }

    private void suggest() {
        Status status = site.execution().status();
        if (status == Status.COMPLETED) {
            testSite();
        }
        if (status == Status.PARTIALLY_COMPLETED) {
            fixFindings();
            add("Fix what is wrong with the certificate, then ask for it again", retryCertificate(), "high");
            testSite();
        }
        if (status == Status.ROLLED_BACK || status == Status.FAILED || status == Status.ROLLBACK_INCOMPLETE) {
            add(
                    "See what went wrong, step by step",
                    "belay why " + site.execution().id(),
                    "high");
        }
        site.execution().steps().stream()
                .filter(step -> step.stage() instanceof Stage.Asking)
                .forEach(step -> add(
                        "Decide what becomes of the step '" + step.path().stepId() + "'",
                        "belay decide " + site.execution().id() + " " + step.path() + " retry",
                        "high"));
    }

    private void testSite() {
        boolean secured = site.steps().stream()
                .anyMatch(step -> step.name().equals("verify_ssl") && step.word() == SiteStep.Word.COMPLETED);
        String name = host();
        add(
                "Test the site by sending a request",
                secured
                        ? "curl https://" + name + port("tls_port", USUAL_TLS_PORT) + "/"
                        : "curl -H 'Host: " + name + "' http://localhost" + port("listen_port", USUAL_PORT) + "/",
                "low");
    }

    /** The name that the site answers to. */
    private String host() {
        Value names = known("server_names");
        return names instanceof Value.Sequence(List<Value> list) && !list.isEmpty()
                ? list.getFirst().rendered()
                : input("name").rendered();
    }

    /** With its colon, where it is not the usual one. */
    private String port(String name, long usual) {
        return known(name) instanceof Value.Whole(long port) && port != usual ? ":" + port : "";
    }

    /** What was asked for, or else what the site had that stood already. */
    private Value known(String name) {
        Value asked = input(name);
        return asked instanceof Value.Nothing
                ? site.steps().getFirst().output().get(name).orElse(asked)
                : asked;
    }

    private void fixFindings() {
        site.steps().stream()
                .filter(step -> step.name().equals("diagnose_ssl"))
                .flatMap(step -> step.output().get("findings").stream())
                .filter(Value.Sequence.class::isInstance)
                .flatMap(findings -> ((Value.Sequence) findings).items().stream())
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .filter(finding ->
                        finding.get("ok").filter(Value.of(false)::equals).isPresent())
                .forEach(finding -> add(
                        finding.get("suggestion")
                                .or(() -> finding.get("message"))
                                .map(Value::rendered)
                                .orElse(""),
                        "",
                        "high"));
    }

    private String retryCertificate() {
        return "belay run secure-site --set name=" + input("name").rendered();
    }

    private Value input(String name) {
        return site.execution().created().inputs().get(name).orElse(Value.Nothing.NOTHING);
    }

    private void add(String action, String command, String priority) {
        Value.Mapping suggestion = Value.mapping("action", Value.of(action));
        Value.Mapping withCommand = command.isEmpty() ? suggestion : suggestion.with("command", Value.of(command));
        suggestions.add(withCommand.with("priority", Value.of(priority)));
    }
}
