package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader.Label;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.execution.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every combination of filters answers with exactly those that fit, page by page, newest first. */
interface FilterPromises extends OpenedStore {

    List<String> STATUSES = List.of("running", "waiting", "completed", "rolled_back");
    List<String> WORKFLOWS = List.of("backup", "deploy");
    List<String> TEAMS = List.of("web", "data");
    List<String> WAITS = List.of("decision make", "signal go", "time 2030-01-01T00:00:00Z");

    @Test
    default void listsByLabel() {
        new ExecutionDraft("01").labels(Map.of("team", "web")).to(journal(), "{}");
        new ExecutionDraft("02").labels(Map.of("team", "data", "env", "web")).to(journal(), "{}");
        new ExecutionDraft("03").labels(Map.of("team", "web", "env", "test")).to(journal(), "{}");
        new ExecutionDraft("04").to(journal(), "{}");

        assertThat(ids(labelled("team", "web"))).containsExactly("wf-03", "wf-01");
        assertThat(ids(labelled("env", "web"))).containsExactly("wf-02");
        assertThat(ids(labelled("env", "none"))).isEmpty();
    }

    @Test
    default void listsByWhatIsWaitedForWhileItIs() {
        var draft = new ExecutionDraft("01").waits("signal go", ExecutionDraft.CREATED);
        draft.to(journal(), "{}");
        new ExecutionDraft("02").waits("decision a/b", ExecutionDraft.CREATED).to(journal(), "{}");

        assertThat(ids(waiting("signal"))).containsExactly("wf-01");
        assertThat(ids(waiting("decision"))).containsExactly("wf-02");
        assertThat(ids(waiting("sig"))).isEmpty();
        draft.waits("time later", ExecutionDraft.CREATED).to(journal(), "{}");
        assertThat(ids(waiting("signal"))).isEmpty();
        assertThat(ids(waiting("time"))).containsExactly("wf-01");
        draft.ended("completed").to(journal(), "{}");
        assertThat(ids(waiting("time"))).isEmpty();
    }

    @Test
    default void refusesAStatusTogetherWithWhatIsWaitedFor() {
        assertThatThrownBy(() -> new Query(
                        Optional.empty(),
                        Optional.of("waiting"),
                        Optional.empty(),
                        Optional.of("signal"),
                        Optional.empty(),
                        Optional.empty(),
                        1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void findsTheSameByEveryCombinationOfFiltersAsByLookingAtAll() {
        List<ExecutionRow> all = thrownTogether(200);
        int found = 0;
        for (Query query : everyCombination()) {
            List<ExecutionRow> pages = pages(query);

            assertThat(pages)
                    .as("%s", query)
                    .containsExactlyElementsOf(all.reversed().stream()
                            .filter(row -> fits(query, row))
                            .toList());
            found += pages.size();
        }
        assertThat(found).as("executions that were found").isGreaterThan(500);
    }

    private List<ExecutionRow> thrownTogether(int count) {
        var chance = new Random(7);
        List<ExecutionRow> rows = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            var draft = new ExecutionDraft(String.format("%04d", n))
                    .workflow(WORKFLOWS.get(chance.nextInt(2)))
                    .labels(Map.of("team", TEAMS.get(chance.nextInt(2)), "n", "" + n))
                    .status("running", "");
            draft.to(journal(), "{}");
            String status = STATUSES.get(chance.nextInt(STATUSES.size()));
            switch (status) {
                case "running" -> draft.status("running", "");
                case "waiting" -> draft.waits(WAITS.get(chance.nextInt(WAITS.size())), ExecutionDraft.CREATED);
                default -> draft.ended(status);
            }
            draft.to(journal(), "{}");
            rows.add(draft.row());
        }
        return rows;
    }

    private static List<Query> everyCombination() {
        List<Query> queries = new ArrayList<>();
        for (Optional<String> workflow : List.of(Optional.<String>empty(), Optional.of("deploy"))) {
            for (Optional<Label> label : List.of(Optional.<Label>empty(), Optional.of(new Label("team", "web")))) {
                for (Optional<ExecutionId> from :
                        List.of(Optional.<ExecutionId>empty(), Optional.of(new ExecutionId("wf-0050")))) {
                    for (Optional<ExecutionId> before :
                            List.of(Optional.<ExecutionId>empty(), Optional.of(new ExecutionId("wf-0150")))) {
                        queries.add(new Query(workflow, Optional.empty(), label, Optional.empty(), from, before, 7));
                        queries.add(new Query(
                                workflow, Optional.of("completed"), label, Optional.empty(), from, before, 7));
                        queries.add(
                                new Query(workflow, Optional.empty(), label, Optional.of("signal"), from, before, 7));
                    }
                }
            }
        }
        return queries;
    }

    private List<ExecutionRow> pages(Query query) {
        List<ExecutionRow> all = new ArrayList<>();
        List<ExecutionRow> page = journal().list(query);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = journal()
                    .list(new Query(
                            query.workflow(),
                            query.status(),
                            query.label(),
                            query.waitingFor(),
                            query.from(),
                            Optional.of(page.getLast().id()),
                            query.limit()));
        }
        return all;
    }

    private static boolean fits(Query query, ExecutionRow row) {
        return query.workflow().map(row.workflow()::equals).orElse(true)
                && query.status().map(row.status()::equals).orElse(true)
                && query.label()
                        .map(label -> label.value().equals(row.labels().get(label.name())))
                        .orElse(true)
                && query.waitingFor()
                        .map(what -> !row.isFinal() && row.waitingFor().startsWith(what + " "))
                        .orElse(true)
                && query.from().map(from -> row.id().compareTo(from) >= 0).orElse(true)
                && query.before().map(before -> row.id().compareTo(before) < 0).orElse(true);
    }

    private List<ExecutionRow> labelled(String name, String value) {
        return journal()
                .list(new Query(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Label(name, value)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        9));
    }

    private List<ExecutionRow> waiting(String what) {
        return journal()
                .list(new Query(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(what),
                        Optional.empty(),
                        Optional.empty(),
                        9));
    }

    private static List<String> ids(List<ExecutionRow> rows) {
        return rows.stream().map(row -> row.id().text()).toList();
    }
}
