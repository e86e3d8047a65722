package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where a server may be asked, and under which name. */
final class OriginsTest {

    private final Origins open = new Origins(Set.of("belay.example.com"), Set.of("https://ops.example.com"), false);

    @ParameterizedTest
    @CsvSource({
        "localhost:8000, , , ''",
        "127.0.0.1:8000, , , ''",
        "[::1]:8000, , , ''",
        "[::1], , , ''",
        "LOCALHOST, , , ''",
        "belay.example.com, , , ''",
        "localhost:8000, http://localhost:8000, , ''",
        "localhost:8000, https://ops.example.com, , ''",
        "localhost:8000, , same-origin, ''",
        "localhost:8000, , none, ''",
        "evil.example.com, , , host-refused",
        "localhost.evil.example.com, , , host-refused",
        "localhost., , , host-refused",
        "127.0.0.2, , , host-refused",
        "0.0.0.0, , , host-refused",
        "[::ffff:127.0.0.1], , , host-refused",
        "'', , , host-refused",
        "localhost:8000, null, , origin-refused",
        "localhost:8000, http://localhost:3000, , origin-refused",
        "localhost:8000, https://localhost:8000, , origin-refused",
        "localhost:8000, http://127.0.0.1:8000, , origin-refused",
        "localhost:8000, http://evil.example.com, , origin-refused",
        "localhost:8000, https://ops.example.com.evil.example.com, , origin-refused",
        "localhost:8000, file://, , origin-refused",
        "localhost:8000, '', , origin-refused",
        "localhost:8000, , cross-site, origin-refused",
        "localhost:8000, , same-site, origin-refused",
    })
    void mayBeAskedFromItsOwnPagesUnderItsOwnNames(String host, String origin, String site, String code) {
        Optional<Problem> refusal =
                open.refusal(List.of(host), origin == null ? List.of() : List.of(origin), Optional.ofNullable(site));

        assertThat(refusal.map(problem -> problem.code().id()).orElse("")).isEqualTo(code);
    }

    @Test
    void oneNameAndOnePage() {
        assertThat(open.refusal(List.of(), List.of(), Optional.empty())).isPresent();
        assertThat(open.refusal(List.of("localhost", "localhost"), List.of(), Optional.empty()))
                .isPresent();
        assertThat(open.refusal(
                        List.of("localhost"), List.of("http://localhost", "http://localhost"), Optional.empty()))
                .isPresent();
    }
}
