package dev.belay.step.nginx;

import java.util.stream.Stream;

class EnableContractTest extends SiteContract {

    EnableContractTest() {
        super("nginx.site.enable");
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                        inBothLayouts("a site that is disabled", SiteContract::disabled, Sites.named(NAME)),
                        inBothLayouts("a site that is enabled", SiteContract::created, Sites.named(NAME)))
                .flatMap(cases -> cases);
    }
}
