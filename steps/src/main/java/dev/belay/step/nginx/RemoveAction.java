package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.step.file.PathChange.Goal;
import dev.belay.value.Value;
import java.util.ArrayList;

/** {@code nginx.site.remove}: no site, where one was. */
final class RemoveAction implements SiteAction {

    private static final ActionSpec SPEC =
            SiteAction.spec("nginx.site.remove", "Removes a site of NGINX, and puts it back.", SiteAction.named());

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, SiteStanding standing, NginxInstance instance) {
        return standing instanceof SiteStanding.Managed managed
                ? remove(managed, instance.sites())
                : SiteAction.refused(
                        standing, input.get("name").map(Value::rendered).orElse(""));
    }

    private static Wanted remove(SiteStanding.Managed managed, SitesLayout layout) {
        String name = managed.site().name();
        var wishes = new ArrayList<SitesLayout.Wish>();
        if (managed.enabled() && layout instanceof SitesLayout.Debian debian) {
            wishes.addAll(debian.disabling(name, managed.text()));
        }
        wishes.add(new SitesLayout.Wish(managed.file(), new Goal.Nothing()));
        return new Wanted.Wishes(wishes, managed.site(), false, "Site '" + name + "' removed");
    }
}
