package dev.belay.step.nginx;

import dev.belay.value.Value;
import java.util.stream.Stream;

class UpdateContractTest extends SiteContract {

    UpdateContractTest() {
        super("nginx.site.update");
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                        inBothLayouts(
                                "another port",
                                SiteContract::createdWithAModeOfItsOwn,
                                Sites.named(NAME).with("listen_port", Value.of(9090))),
                        inBothLayouts(
                                "a proxy instead, of a site that is disabled",
                                SiteContract::disabled,
                                Sites.named(NAME).with("proxy_pass", Value.of("http://localhost"))),
                        inBothLayouts("nothing new", SiteContract::created, site()))
                .flatMap(cases -> cases);
    }
}
