package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one of the actions wants a site's paths to hold. All else is the same for all of them. */
interface SiteAction {

    /** What it promises. */
    ActionSpec spec();

    /** What shall be, given how the site stands. */
    Wanted wanted(Value.Mapping input, SiteStanding standing, NginxInstance instance);

    /** What came of it. */
    sealed interface Wanted {

        /**
         * These paths shall hold this.
         *
         * @param enabled whether the site is served afterwards
         */
        record Wishes(List<SitesLayout.Wish> wishes, SiteConfiguration site, boolean enabled, String message)
                implements Wanted {
            /** Copies the list. */
            public Wishes {
                wishes = List.copyOf(wishes);
            }
        }

        /** It must not be done. */
        record Refused(Failure why) implements Wanted {}
    }

    static Wanted refused(String code, String message) {
        return new Wanted.Refused(new Failure(code, message));
    }

    /** The refusal of a site that is not there, or not Belay's. */
    static Wanted refused(SiteStanding standing, String name) {
        return switch (standing) {
            case SiteStanding.Foreign foreign -> new Wanted.Refused(foreign.conflict());
            case SiteStanding.Missing _ ->
                refused("site-unknown", "There is no site `" + name + "`. Create it with `nginx.site.create`.");
            case SiteStanding.Managed _ -> refused("site-exists", "There is a site `" + name + "` already.");
        };
    }

    /** All site actions promise the same but for their parameters. */
    static ActionSpec spec(String name, String description, Map<String, Parameter> parameters) {
        return new ActionSpec(
                name, description, parameters, outputs(), new EffectRule.Always(Effect.IDEMPOTENT), true, true, true);
    }

    /** Those of an action on a site that exists. */
    static Map<String, Parameter> named() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("name", Parameter.required(ValueType.STRING, "The name of the site."));
        parameters.put("instance", NginxInstances.PARAMETER);
        return parameters;
    }

    /** Those of an action that says what a site is. */
    static Map<String, Parameter> described() {
        Map<String, Parameter> parameters = named();
        parameters.put("server_names", Parameter.optional(ValueType.LIST, "The host names that it answers to."));
        parameters.put(
                "site_type",
                new Parameter(
                        ValueType.STRING,
                        false,
                        "`static` or `reverse_proxy`; follows from what is given by default.",
                        List.of(Value.of("static"), Value.of("reverse_proxy"))));
        parameters.put("root_path", Parameter.optional(ValueType.STRING, "The folder of a static site's files."));
        parameters.put("proxy_pass", Parameter.optional(ValueType.STRING, "The address that a reverse proxy asks."));
        parameters.put("listen_port", Parameter.optional(ValueType.INTEGER, "The port; 80 by default."));
        parameters.put(
                "certificate", Parameter.optional(ValueType.STRING, "The file of a certificate chain, for TLS."));
        parameters.put("certificate_key", Parameter.optional(ValueType.STRING, "The file of the certificate's key."));
        parameters.put("tls_port", Parameter.optional(ValueType.INTEGER, "The port for TLS; 443 by default."));
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was done, in a sentence.");
        outputs.put("transaction_id", "What this change is known by.");
        outputs.put("name", "The name of the site.");
        outputs.put("enabled", "Whether NGINX serves it after the next reload.");
        outputs.put("changed", "Whether anything was otherwise before.");
        return outputs;
    }
}
