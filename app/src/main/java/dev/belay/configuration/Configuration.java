package dev.belay.configuration;

import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstance;
import java.util.List;
import java.util.Optional;

/**
 * What holds for everything that one Belay does. Immutable.
 *
 * @param server how {@code belay serve} is reached
 * @param sites how the workflows on sites run
 * @param definitions the folder whose definitions a server registers, where there is one
 * @param nginx the NGINX instances that there are
 * @param certificates who is asked for certificates
 * @param own where actions are that do not ship with Belay
 * @param module the file with the configuration of systemprompt's workflows module, where one is named
 * @param networks what {@code http.request} and webhooks may reach
 * @param sinks where the server tells what happens
 * @param hooks where the server takes messages
 * @param settings each of them with where it comes from, in the order of the reference
 */
public record Configuration(
        ServerSettings server,
        SitesSettings sites,
        Optional<String> definitions,
        List<NginxInstance> nginx,
        CertificateSettings certificates,
        AllowedNetworks networks,
        OwnActions own,
        Optional<String> module,
        List<SinkSettings> sinks,
        List<HookSettings> hooks,
        List<Setting> settings) {

    /** Copies the lists. */
    public Configuration {
        nginx = List.copyOf(nginx);
        sinks = List.copyOf(sinks);
        hooks = List.copyOf(hooks);
        settings = List.copyOf(settings);
    }

    /** Where that setting comes from. */
    public Source source(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .map(Setting::source)
                .findFirst()
                .orElseGet(Source.Usual::new);
    }
}
