package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.step.file.PathChange.Goal;
import dev.belay.value.Value;
import java.util.ArrayList;

/** {@code nginx.site.create}: a site that was not there. */
final class CreateAction implements SiteAction {

    private static final ActionSpec SPEC = SiteAction.spec(
            "nginx.site.create", "Writes a new site of NGINX, and removes it again.", SiteAction.described());

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Wanted wanted(Value.Mapping input, SiteStanding standing, NginxInstance instance) {
        return switch (SiteRules.read(input)) {
            case SiteRules.Read.Invalid(var why) -> new Wanted.Refused(why);
            case SiteRules.Read.Valid(SiteConfiguration site) ->
                standing instanceof SiteStanding.Missing
                        ? create(site, instance)
                        : SiteAction.refused(standing, site.name());
        };
    }

    private static Wanted create(SiteConfiguration site, NginxInstance instance) {
        String text = SiteText.of(site, instance.serving());
        var wishes = new ArrayList<SitesLayout.Wish>();
        wishes.add(new SitesLayout.Wish(instance.sites().file(site.name()), new Goal.Text(text)));
        if (instance.sites() instanceof SitesLayout.Debian debian) {
            wishes.addAll(debian.enabling(site.name(), text));
        }
        return new Wanted.Wishes(wishes, site, true, "Site '" + site.name() + "' created successfully");
    }
}
