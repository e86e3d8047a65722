package dev.belay.dialect.systemprompt;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes loops, and branches that start at once. */
final class PrintedBlocks {

    private final PrintedSteps steps;
    private final PrintedConditions conditions;
    private final Losses losses;

    PrintedBlocks(PrintedSteps steps, PrintedConditions conditions, Losses losses) {
        this.steps = steps;
        this.conditions = conditions;
        this.losses = losses;
    }

    /** The branches of a step; two that exclude each other are a condition. */
    void branches(Unsaid left, Map<String, Value> step, Optional<String> guard) {
        PrintedSteps.under(guard, left);
        String path = left.path("parallel");
        List<Value.Mapping> written = left.mappings("parallel");
        List<Unsaid> branches = new ArrayList<>();
        for (Value.Mapping branch : written) {
            String id = branch.get("id").map(Value::rendered).orElse("");
            String place = path + "[" + branches.size() + "]";
            branches.add(new Unsaid(branch, place, "the branch `" + id + "`", losses));
        }
        if (PrintedConditions.isPair(written)) {
            conditions.pair(branches.getFirst(), branches.getLast(), step);
        } else {
            step.put("type", Value.of(SystempromptTable.PARALLEL));
            List<Value> each = branches.stream().map(this::branch).toList();
            step.put(SystempromptTable.PARALLEL, Value.mapping("branches", new Value.Sequence(each)));
        }
        branches.forEach(Unsaid::loseTheRest);
    }

    private Value branch(Unsaid left) {
        Map<String, Value> branch = new LinkedHashMap<>();
        left.take("id").ifPresent(id -> branch.put("id", id));
        left.take("name").ifPresent(name -> branch.put("name", name));
        branch.put("steps", steps.body(left.mappings("steps"), left.path("steps")));
        return new Value.Mapping(branch);
    }

    /** The same steps for every item. */
    void loop(Unsaid left, Map<String, Value> step, Optional<String> guard) {
        PrintedSteps.under(guard, left);
        Map<String, Value> loop = new LinkedHashMap<>();
        Value each = left.take("for_each").orElse(Value.Mapping.EMPTY);
        if (each instanceof Value.Mapping mapping) {
            var keys = new Unsaid(mapping, left.path("for_each"), left.whole(), losses);
            keys.take("items").ifPresent(items -> loop.put("collection", items));
            keys.take("as").ifPresent(name -> loop.put("variable", name));
            keys.take("parallel").ifPresent(number -> loop.put("parallel", number));
            keys.loseTheRest();
        } else {
            loop.put("collection", each);
        }
        loop.put("steps", steps.body(left.mappings("steps"), left.path("steps")));
        step.put("type", Value.of(SystempromptTable.LOOP));
        step.put(SystempromptTable.LOOP, new Value.Mapping(loop));
        PrintedOutputs.ofLoop(left).ifPresent(names -> step.put("outputs", names));
    }
}
