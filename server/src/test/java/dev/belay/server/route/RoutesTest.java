package dev.belay.server.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which route a request is for. */
final class RoutesTest {

    private static final Routes ROUTES = new Routes(List.of(
            route(Method.GET, "/executions", "list"),
            route(Method.POST, "/executions", "start"),
            route(Method.GET, "/executions/{id}", "show"),
            route(Method.GET, "/executions/stream", "stream"),
            route(Method.GET, "/executions/{id}/steps/{step}", "step")));

    private static Route route(Method method, String path, String id) {
        var description = new Description("test", "Tests.", List.of(), Optional.empty(), List.of());
        return new Route(
                method, PathPattern.of(path), id, Access.open(), description, _ -> Answer.ok(Value.Mapping.EMPTY));
    }

    private static String find(Method method, String... path) {
        return switch (ROUTES.find(method, List.of(path))) {
            case Routes.Found.Fits(Route route, Map<String, String> places) -> route.id() + places;
            case Routes.Found.OtherMethods(Set<Method> allowed) -> "other " + allowed;
            case Routes.Found.Nothing _ -> "nothing";
        };
    }

    @Test
    void findsByMethodAndPath() {
        assertThat(find(Method.GET, "executions")).isEqualTo("list{}");
        assertThat(find(Method.POST, "executions")).isEqualTo("start{}");
        assertThat(find(Method.GET, "executions", "wf-1")).isEqualTo("show{id=wf-1}");
        assertThat(find(Method.GET, "executions", "wf-1", "steps", "a")).contains("id=wf-1", "step=a");
    }

    @Test
    void prefersWhatIsWrittenOut() {
        assertThat(find(Method.GET, "executions", "stream")).isEqualTo("stream{}");
    }

    @Test
    void aPlaceTakesOneSegmentAsItIs() {
        assertThat(find(Method.GET, "executions", "../tokens")).isEqualTo("show{id=../tokens}");
        assertThat(find(Method.GET, "executions", "")).isEqualTo("nothing");
        assertThat(find(Method.GET, "executions", "a", "b")).isEqualTo("nothing");
        assertThat(find(Method.GET, "Executions")).isEqualTo("nothing");
    }

    @Test
    void namesTheMethodsThatThereAre() {
        assertThat(find(Method.DELETE, "executions", "wf-1")).isEqualTo("other [GET]");
    }

    @Test
    void aRouteStandsOnce() {
        Route show = route(Method.GET, "/executions/{id}", "show");
        assertThatThrownBy(() -> new Routes(List.of(show, route(Method.GET, "/executions/{name}", "other"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Routes(List.of(show, route(Method.GET, "/others", "show"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatternIsAPath() {
        assertThatThrownBy(() -> PathPattern.of("executions")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PathPattern.of("/executions/")).isInstanceOf(IllegalArgumentException.class);
        assertThat(PathPattern.of("/a/{b}/{c}").places()).containsExactly("b", "c");
    }
}
