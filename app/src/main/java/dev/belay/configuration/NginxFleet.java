package dev.belay.configuration;

import dev.belay.problem.Location;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.step.nginx.GenerationAddress;
import dev.belay.step.nginx.NginxInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all NGINX instances: each for itself, and that none takes what another one has. */
final class NginxFleet {

    private final List<NginxInstance> instances = new ArrayList<>();
    private final Map<Path, String> folders = new HashMap<>();
    private final Map<GenerationAddress, String> addresses = new HashMap<>();

    private NginxFleet() {}

    static List<NginxInstance> of(Section nginx) {
        var fleet = new NginxFleet();
        nginx.sections().forEach(section -> NginxReading.of(section).ifPresent(one -> fleet.add(section, one)));
        return fleet.instances;
    }

    private void add(Section section, NginxInstance one) {
        instances.add(one);
        Path included = one.sites().included().normalize();
        taken(folders.putIfAbsent(included, one.name()), section, "sites", "its sites in `" + included + "`");
        GenerationAddress address = one.serving().generation();
        taken(addresses.putIfAbsent(address, one.name()), section, "generation", "`" + address.listen() + "`");
    }

    /** A generation is one file in the folder of the sites, and one address: two would overwrite each other's. */
    private static void taken(@Nullable String former, Section section, String key, String what) {
        if (former != null) {
            Optional<Location> place = section.place(key).or(section::place);
            Problem problem = Problem.of(
                    ProblemCode.SETTING_UNUSABLE,
                    section.name() + "." + key,
                    "the NGINX instance `" + former + "` has " + what + " already.");
            section.ledger().refuse(place.map(problem::at).orElse(problem));
        }
    }
}
