package dev.belay.step.nginx;

import java.util.stream.Stream;

class CreateContractTest extends SiteContract {

    CreateContractTest() {
        super("nginx.site.create");
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                        inBothLayouts("a first site", SiteContract::nothing, site()),
                        inBothLayouts(
                                "a site beside another",
                                SiteContract::created,
                                Sites.proxy("other", "http://localhost:3000/", 80)))
                .flatMap(cases -> cases);
    }
}
