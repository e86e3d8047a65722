package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.value.Value;
import java.util.List;

/** {@code nginx.site.enable} and {@code nginx.site.disable}: whether a site that exists is served. */
final class SwitchAction implements SiteAction {

    private final boolean on;
    private final ActionSpec spec;

    SwitchAction(boolean on) {
        this.on = on;
        this.spec = on
                ? SiteAction.spec("nginx.site.enable", "Has NGINX serve a site, and no longer.", SiteAction.named())
                : SiteAction.spec(
                        "nginx.site.disable", "Has NGINX no longer serve a site, and again.", SiteAction.named());
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Wanted wanted(Value.Mapping input, SiteStanding standing, NginxInstance instance) {
        return standing instanceof SiteStanding.Managed managed
                ? new Wanted.Wishes(wishes(managed, instance.sites()), managed.site(), on, message(managed))
                : SiteAction.refused(
                        standing, input.get("name").map(Value::rendered).orElse(""));
    }

    private List<SitesLayout.Wish> wishes(SiteStanding.Managed managed, SitesLayout layout) {
        String name = managed.site().name();
        if (managed.enabled() == on) {
            return List.of();
        }
        return on ? layout.enabling(name, managed.text()) : layout.disabling(name, managed.text());
    }

    private String message(SiteStanding.Managed managed) {
        String done = on ? "enabled" : "disabled";
        return "Site '" + managed.site().name() + "' " + (managed.enabled() == on ? "is " + done + " already" : done);
    }
}
