package dev.belay.dialect.belay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CarriedCommentsTest {

    @Test
    void thoseAtTheTopAndAboveStepsStandAtTheSamePlace() {
        String from = """
            # Publishes a release.
            # Ask anna first.
            name: publish
            # Not at a step.
            steps:
                # First of all.
                # It is slow.
                - { id: build, type: action, action: make }
                - id: both
                  type: parallel
                  parallel:
                    branches:
                      - steps:
                        # To the left.
                        - id: left
                          type: action # beside
                          action: make
            """;
        String to = """
            belay: 1
            name: publish
            steps:
              - id: build
                use: make
              - id: both
                parallel:
                  - id: left
                    use: make
            """;

        assertThat(CarriedComments.over(from, to)).isEqualTo("""
            # Publishes a release.
            # Ask anna first.
            belay: 1
            name: publish
            steps:
              # First of all.
              # It is slow.
              - id: build
                use: make
              - id: both
                parallel:
                  # To the left.
                  - id: left
                    use: make
            """);
    }

    @Test
    void theTextOfTheStepBeforeIsNoComment() {
        String from = """
            belay: 1
            name: it
            steps:
              - id: one
                run: |
                  echo
                  # of the script
              - id: two
                run: echo
            """;

        assertThat(CarriedComments.over(from, "steps:\n  - id: one\n  - id: two\n"))
                .isEqualTo("steps:\n  - id: one\n  - id: two\n");
    }

    @Test
    void nothingIsCarriedOutOfJsonOrOutOfWhatCannotBeRead() {
        assertThat(CarriedComments.over("{\"steps\": [{\"id\": \"one\"}]}", "- id: one\n"))
                .isEqualTo("- id: one\n");
        assertThat(CarriedComments.over("# a\n\"", "- id: one\n")).endsWith("- id: one\n");
        assertThat(CarriedComments.over("", "")).isEmpty();
    }
}
