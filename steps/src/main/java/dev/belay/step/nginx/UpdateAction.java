package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.step.file.PathChange.Goal;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code nginx.site.update}: another site under the same name, of which only what is said is new. */
final class UpdateAction implements SiteAction {

    private static final ActionSpec SPEC = SiteAction.spec(
            "nginx.site.update", "Changes a site of NGINX, and puts the former one back.", SiteAction.described());

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, SiteStanding standing, NginxInstance instance) {
        return standing instanceof SiteStanding.Managed managed
                ? update(managed, input, instance)
                : SiteAction.refused(
                        standing, input.get("name").map(Value::rendered).orElse(""));
    }

    private static Wanted update(SiteStanding.Managed managed, Value.Mapping input, NginxInstance instance) {
        return switch (SiteRules.read(merged(managed.site().toInput(), input))) {
            case SiteRules.Read.Invalid(var why) -> new Wanted.Refused(why);
            case SiteRules.Read.Valid(SiteConfiguration site) -> {
                String text = SiteText.of(site, instance.serving());
                var wish = new SitesLayout.Wish(managed.file(), new Goal.Text(text));
                String message = "Site '" + site.name() + "' "
                        + (text.equals(managed.text()) ? "is so already" : "updated successfully");
                yield new Wanted.Wishes(List.of(wish), site, managed.enabled(), message);
            }
        };
    }

    /** What a site serves is one thing: whoever names a folder means no proxy any more, and the other way round. */
    private static Value.Mapping merged(Value.Mapping former, Value.Mapping input) {
        var fields = new LinkedHashMap<>(former.fields());
        if (says(input, "root_path") || says(input, "proxy_pass") || says(input, "site_type")) {
            fields.remove("site_type");
            replace(fields, input, "root_path", "static");
            replace(fields, input, "proxy_pass", "reverse_proxy");
        }
        input.fields().forEach((name, value) -> {
            if (!(value instanceof Value.Nothing)) {
                fields.put(name, value);
            }
        });
        return new Value.Mapping(fields);
    }

    /** Only what is not said again, and would belong to a site of another type, goes. */
    private static void replace(Map<String, Value> fields, Value.Mapping input, String name, String type) {
        boolean wanted =
                input.get("site_type").map(Value::rendered).map(type::equals).orElse(says(input, name));
        if (!wanted) {
            fields.remove(name);
        }
    }

    private static boolean says(Value.Mapping input, String name) {
        return input.get(name)
                .filter(value -> !(value instanceof Value.Nothing))
                .isPresent();
    }
}
