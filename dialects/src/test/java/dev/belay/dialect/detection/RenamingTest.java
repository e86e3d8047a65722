package dev.belay.dialect.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenamingTest {

    @Test
    void changesNothingButTheName() {
        assertThat(Renaming.of("# mine\nbelay: 1\nname: old # why\nsteps: []\n", "new-one"))
                .contains("# mine\nbelay: 1\nname: \"new-one\" # why\nsteps: []\n");
        assertThat(Renaming.of("{\"name\": \"old\", \"steps\": []}", "new-one"))
                .contains("{\"name\": \"new-one\", \"steps\": []}");
    }

    @Test
    void namesWhatHasNoNameAndWhatHasNoneThatCanBeRead() {
        assertThat(Renaming.of("# mine\n---\nsteps: []\n", "it")).contains("# mine\n---\nname: \"it\"\nsteps: []\n");
        assertThat(Renaming.of(" {\"steps\": []}", "it")).contains(" {\"name\": \"it\", \"steps\": []}");
    }

    @Test
    void aNameIsNeverMoreThanAName() {
        assertThat(Renaming.of("name: old\nsteps: []\n", "x\"\nsteps: [{run: id}]"))
                .contains("name: \"x\\\"\\nsteps: [{run: id}]\"\nsteps: []\n");
    }

    @Test
    void leavesWhatIsNoDefinition() {
        assertThat(Renaming.of("- a\n- b\n", "it")).isEmpty();
        assertThat(Renaming.of("\"", "it")).isEmpty();
    }
}
