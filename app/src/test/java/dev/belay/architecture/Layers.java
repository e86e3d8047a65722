package dev.belay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.stream.Stream;

/** Which package belongs to which module: the map that the rules speak of. */
final class Layers {
    static final String[] CORE = {
        "dev.belay.value..",
        "dev.belay.problem..",
        "dev.belay.definition..",
        "dev.belay.expression..",
        "dev.belay.execution..",
        "dev.belay.gate..",
        "dev.belay.plan..",
        "dev.belay.schedule..",
        "dev.belay.trigger.."
    };
    static final String[] DIALECTS = {"dev.belay.dialect..", "dev.belay.cel.."};
    static final String[] ENGINE = {"dev.belay.engine.."};
    static final String[] STORE = {"dev.belay.store.."};
    static final String[] STEPS = {"dev.belay.step.."};
    static final String[] SERVER = {"dev.belay.server.."};
    static final String[] TESTING = {"dev.belay.testing.."};
    static final String[] REHEARSAL = {"dev.belay.rehearsal.."};
    static final String[] CONFIGURATION = {"dev.belay.configuration.."};
    static final String[] FACES = {"dev.belay.cli.."};

    /** What the core may use besides itself. */
    static final String[] PLAIN_JAVA = {
        "java.lang..",
        "java.util",
        "java.util.function",
        "java.util.stream",
        "java.util.regex",
        "java.time..",
        "org.jspecify.annotations"
    };

    private Layers() {}

    static String[] all() {
        return together(CORE, DIALECTS, ENGINE, STORE, STEPS, SERVER, TESTING, REHEARSAL, CONFIGURATION, FACES);
    }

    static String[] together(String[]... layers) {
        return Stream.of(layers).flatMap(Arrays::stream).toArray(String[]::new);
    }

    /** Every class of other projects, and of Belay only what is in these layers. */
    static DescribedPredicate<JavaClass> nothingOfBelayBut(String[]... layers) {
        String[] allowed = together(layers);
        return not(resideInAPackage("dev.belay.."))
                .or(resideInAnyPackage(allowed))
                .as("are outside Belay or in " + String.join(", ", allowed));
    }
}
