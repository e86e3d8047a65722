package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of everything that is asked of Belay it is written down who asked for it. */
class WhoAskedTest extends Seated {

    @BeforeEach
    void write() throws IOException {
        seat.file("makes.yaml", """
            belay: 1
            name: makes
            steps:
              - { id: make, run: mkdir ./made, undo: rmdir ./made }
            """).file("asks.yaml", """
            belay: 1
            name: asks
            steps:
              - id: make
                run: mkdir ./made
                undo: { run: exit 1, retry: { attempts: 1 } }
              - { id: break, run: exit 3, effect: none }
            """);
    }

    static Stream<List<List<String>>> requests() {
        List<String> makes = List.of("run", "makes.yaml");
        List<String> asks = List.of("run", "asks.yaml");
        return Stream.of(
                List.of(makes),
                List.of(makes, List.of("undo", "last")),
                List.of(makes, List.of("undo", "last"), makes, List.of("rerun", "last")),
                List.of(asks, List.of("decide", "last", "make", "skip", "--reason", "It is needed.")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isWrittenIntoTheJournalOfTheExecution(List<List<String>> requests) {
        requests.subList(0, requests.size() - 1).forEach(this::asAnna);
        seat.environment().put("USER", "berta");

        asAnna(requests.getLast());

        assertThat(seat.type("events", "last", "--json").out()).contains("\"actor\":\"berta\"");
    }

    private void asAnna(List<String> words) {
        seat.type(words.toArray(String[]::new));
    }

    @Test
    void isWrittenBesideADefinitionAndBesideASchedule() {
        seat.type("workflows", "register", "makes.yaml");
        seat.environment().put("USER", "berta");
        seat.type("workflows", "deprecate", "makes", "--reason", "It is old.");
        seat.type("schedule", "add", "nightly", "makes", "--cron", "0 3 * * *");

        assertThat(seat.type("workflows", "versions", "makes", "--json").out())
                .contains("\"registered_by\":\"anna\"")
                .contains("\"actor\":\"berta\"");
        assertThat(seat.type("schedule", "show", "nightly", "--json").field("set_by"))
                .isEqualTo("berta");
    }
}
