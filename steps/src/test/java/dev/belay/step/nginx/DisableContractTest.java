package dev.belay.step.nginx;

import java.util.stream.Stream;

class DisableContractTest extends SiteContract {

    DisableContractTest() {
        super("nginx.site.disable");
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                        inBothLayouts(
                                "a site that is enabled", SiteContract::createdWithAModeOfItsOwn, Sites.named(NAME)),
                        inBothLayouts("a site that is disabled", SiteContract::disabled, Sites.named(NAME)))
                .flatMap(cases -> cases);
    }
}
