package dev.belay.server.route;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be asked of the server. Immutable. */
public final class Routes {

    private final List<Route> routes;

    /**
     * These routes.
     *
     * @throws IllegalArgumentException when two have the same id, or the same method and path
     */
    public Routes(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> -route.path().exactness()))
                .toList();
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.id()) || !seen.add(route.method() + " " + shape(route.path()))) {
                throw new IllegalArgumentException("The route `" + route.id() + "` stands twice.");
            }
        }
    }

    private static String shape(PathPattern path) {
        return path.text().replaceAll("\\{[^}]*}", "{}");
    }

    /** All of them, by path and method. */
    public List<Route> all() {
        return routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.path().text())
                        .thenComparing(Route::method))
                .toList();
    }

    /** The route of that method and path. */
    public Found find(Method method, List<String> path) {
        Set<Method> others = EnumSet.noneOf(Method.class);
        for (Route route : routes) {
            Optional<Map<String, String>> places = route.path().match(path);
            if (places.isPresent() && route.method() == method) {
                return new Found.Fits(route, places.get());
            }
            places.ifPresent(_ -> others.add(route.method()));
        }
        return others.isEmpty() ? new Found.Nothing() : new Found.OtherMethods(others);
    }

    /** By which methods something can be asked at that path. */
    public Set<Method> methods(List<String> path) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        routes.stream()
                .filter(route -> route.path().match(path).isPresent())
                .forEach(route -> methods.add(route.method()));
        return methods;
    }

    /** What there is at a path. */
    public sealed interface Found {

        /** A route, and what stands in its places. */
        record Fits(Route route, Map<String, String> places) implements Found {
            /** Copies the places. */
            public Fits {
                places = Map.copyOf(places);
            }
        }

        /** Something, by other methods. */
        record OtherMethods(Set<Method> allowed) implements Found {
            /** Copies the methods. */
            public OtherMethods {
                allowed = Set.copyOf(allowed);
            }
        }

        /** Nothing. */
        record Nothing() implements Found {}
    }
}
