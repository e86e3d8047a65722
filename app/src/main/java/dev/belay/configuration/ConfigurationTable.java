package dev.belay.configuration;

import static dev.belay.configuration.Forms.DURATION;
import static dev.belay.configuration.Forms.FLAG;
import static dev.belay.configuration.Forms.PATH;
import static dev.belay.configuration.Forms.RANGE;
import static dev.belay.configuration.Forms.each;
import static dev.belay.configuration.Forms.mapping;

import dev.belay.dialect.shape.DurationForm;
import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import dev.belay.dialect.shape.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of {@code belay.yaml}: what is read, what editors complete, and what the reference explains. */
final class ConfigurationTable {

    /** All of it. */
    static final Table TABLE = new Table("configuration", forms());

    private ConfigurationTable() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put(
                "configuration",
                mapping(
                        "the configuration",
                        Key.of("server", new Form.Reference("server"), "How `belay serve` is reached, and by whom."),
                        Key.of("sites", new Form.Reference("sites"), "How the workflows on sites run."),
                        Key.of(
                                "definitions",
                                PATH,
                                "A folder whose definitions `belay serve` registers when it starts, and when they change."),
                        Key.of(
                                "nginx",
                                new Form.Named(Forms.NGINX_NAME, new Form.Reference("nginx")),
                                "The NGINX instances that Belay may work on, by name; steps mean `default` where they"
                                        + " name none."),
                        Key.of(
                                "actions",
                                PATH,
                                "The folder of action files; `actions` in the data folder where it is left out."),
                        Key.of(
                                "lib",
                                PATH,
                                "The folder of jars that bring actions; `lib` in the data folder where it is left out."),
                        Key.of(
                                "module",
                                PATH,
                                "The file with the configuration of systemprompt's workflows module; `module.yaml` beside"
                                        + " the configuration where it is left out."),
                        Key.of("acme", new Form.Reference("acme"), "Who is asked for certificates."),
                        Key.of("http", new Form.Reference("http"), "What `http.request` and webhooks may reach."),
                        Key.of(
                                "sinks",
                                new Form.Named(StreamTable.NAME, new Form.Reference("sink")),
                                "Where the server tells what happens, by name."),
                        Key.of(
                                "hooks",
                                new Form.Named(StreamTable.NAME, new Form.Reference("hook")),
                                "Where the server takes messages that start executions, by name.")));
        forms.put("server", ServerTable.server());
        forms.put("sites", sites());
        forms.put("nginx", NginxTable.instance());
        forms.put("acme", AcmeTable.acme());
        forms.put("authority", AcmeTable.authority());
        forms.put("http", http());
        forms.put("sink", StreamTable.sink());
        forms.put("hook", StreamTable.hook());
        forms.put("duration", DurationForm.FORM);
        return forms;
    }

    private static Form sites() {
        return mapping(
                "the settings of sites",
                Key.of(
                        "step_timeout",
                        DURATION,
                        "How long an attempt of a step may take; what each step says where it is left out."),
                Key.of(
                        "auto_rollback",
                        FLAG,
                        "Whether a workflow that fails is rolled back; default `true`. A certificate that fails is"
                                + " undone all the same."));
    }

    private static Form http() {
        return mapping(
                "the settings of requests",
                Key.of(
                        "allow_networks",
                        each(RANGE, 0),
                        "Ranges of addresses besides the public Internet; none by default."));
    }
}
