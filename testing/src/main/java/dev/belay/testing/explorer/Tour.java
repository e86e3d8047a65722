package dev.belay.testing.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some configurations, and what may go wrong in each.
 *
 * @param name for a person
 */
public record Tour(String name, List<Configuration> configurations, Budget budget) {
    /** Copies the configurations. */
    public Tour {
        configurations = List.copyOf(configurations);
    }

    /** Half a million executions, in seconds: what every build walks. */
    public static List<Tour> brief() {
        return List.of(
                new Tour("one step, three failures", Configurations.single(), new Budget(1, 1, 1)),
                new Tour("one step, failing twice", Configurations.near(), new Budget(0, 2, 0)),
                new Tour("two steps", Configurations.pairs(), new Budget(1, 1, 1)),
                new Tour("arrangements that fail", Configurations.arrangements(), new Budget(0, 1, 1)),
                new Tour("arrangements in a process that dies", Configurations.arrangements(), new Budget(1, 0, 1)),
                new Tour("arrangements that fail and die", Configurations.arrangements(), new Budget(1, 1, 0)));
    }

    /** Millions of executions, in minutes. */
    public static List<Tour> thorough() {
        return List.of(
                new Tour("one step, everything twice", Configurations.near(), new Budget(2, 2, 1)),
                new Tour("one step, dying twice", Configurations.single(), new Budget(2, 1, 1)),
                new Tour("one step, failing twice", Configurations.single(), new Budget(1, 2, 1)),
                new Tour("two steps, dying twice", Configurations.pairs(), new Budget(2, 1, 1)),
                new Tour("two steps, failing twice", Configurations.pairs(), new Budget(1, 2, 1)),
                new Tour("arrangements", Configurations.arrangements(), new Budget(1, 1, 1)));
    }

    /** Walks the tours until a promise is broken. */
    public static Exploration walk(List<Tour> tours) {
        Exploration all = new Exploration(0, 0, 0, Optional.empty());
        for (Tour tour : tours) {
            all = all.and(Explorer.explore(tour.configurations(), tour.budget()));
            if (all.failure().isPresent()) {
                return all;
            }
        }
        return all;
    }

    /** How many different configurations the tours visit. */
    public static int configurations(List<Tour> tours) {
        List<String> names = new ArrayList<>();
        tours.forEach(tour -> tour.configurations().forEach(configuration -> names.add(configuration.name())));
        return (int) names.stream().distinct().count();
    }

    /** The first promise that is broken on a brief tour; empty where none is. */
    public static String firstBrokenPromise() {
        return walk(brief()).failure().map(Exploration.Failure::toString).orElse("");
    }
}
