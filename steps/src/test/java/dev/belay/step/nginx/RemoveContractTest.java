package dev.belay.step.nginx;

import java.util.stream.Stream;

class RemoveContractTest extends SiteContract {

    RemoveContractTest() {
        super("nginx.site.remove");
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
