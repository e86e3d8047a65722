package dev.belay.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Extent;
import dev.belay.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What templates make of large values: all that they resolve to can be kept, or nothing is. */
class ResolvingTest {

    /** An expression that is this value. */
    private record Is(String source, Value value) implements Expression {
        @Override
        public Set<Path> references() {
            return Set.of();
        }

        @Override
        public Evaluation evaluate(Scope scope) {
            return new Evaluation.Known(value);
        }
    }

    private static final Expression LARGE = new Is("large", Value.of("x".repeat(1024 * 1024)));

    private static String sentence(Resolution resolution) {
        return ((Resolution.Unresolved) resolution).gaps().getFirst().sentence();
    }

    @Test
    void refusesAValueThatNestsTooDeep() {
        Value deep = Value.of(1);
        for (int i = 0; i <= Extent.MAX_DEPTH; i++) {
            deep = new Value.Sequence(List.of(deep));
        }

        assertThat(sentence(new Template.Computed(new Is("deep", deep)).resolve(Scope.EMPTY)))
                .isEqualTo("`deep` failed: its value nests deeper than the limit `value_depth` of 128.");
    }

    @Test
    void joinsNoTextThatIsLargerThanWhatIsKept() {
        List<Template.Part> many = Collections.nCopies(8_000, new Template.Part.Insertion(LARGE));

        assertThat(sentence(new Template.Prose(many).resolve(Scope.EMPTY))).contains("`value_size` of 4194304");
    }

    @Test
    void countsTogetherWhatIsKeptTogether() {
        Map<String, Template> fields = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            fields.put("f" + i, new Template.Computed(LARGE));
        }
        assertThat(new Template.Fields(fields).resolve(Scope.EMPTY)).isInstanceOf(Resolution.Resolved.class);
        fields.put("f3", new Template.Computed(LARGE));
        assertThat(sentence(new Template.Fields(fields).resolve(Scope.EMPTY))).contains("beside it");
    }
}
