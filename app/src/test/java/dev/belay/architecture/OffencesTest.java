package dev.belay.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks each house rule on purpose, and expects it to say so. */
class OffencesTest {
    private static final String STORE = "package dev.belay.store; public class Rows {}";
    private static final String STEP = "package dev.belay.step; public class Runner {}";
    private static final String NOTATION = "package dev.belay.dialect; public class Notation {}";
    private static final String PORT = "package dev.belay.engine; public class Port {}";

    static Stream<Offence> offences() {
        return Stream.of(
                offence("everyClassHasAModule", "a package of no module", "package dev.belay.nowhere; class Stray {}"),
                offence("coreStandsAlone", "a file", value("Object file = java.nio.file.Path.of(\"x\");")),
                offence("coreStandsAlone", "a lock", value("Object lock = new java.util.concurrent.Semaphore(1);")),
                offence("coreStandsAlone", "the engine", PORT, value("dev.belay.engine.Port port;")),
                offence("coreNeverAsks", "the time", value("Object now = java.time.Instant.now();")),
                offence("coreNeverAsks", "the system's time", value("long now = System.currentTimeMillis();")),
                offence(
                        "coreNeverAsks",
                        "the time by reference",
                        value("java.util.function.Supplier<?> now = java.time.LocalDate::now;")),
                offence("coreNeverAsks", "the clock", value("Object clock = java.time.Clock.systemUTC();")),
                offence("coreNeverAsks", "chance", value("Object dice = new java.util.Random();")),
                offence("coreNeverAsks", "for an identity", value("Object id = java.util.UUID.randomUUID();")),
                offence("coreNeverAsks", "for a thread", value("Object run = Thread.ofVirtual().unstarted(null);")),
                offence("coreNeverAsks", "the environment", value("Object home = System.getenv(\"HOME\");")),
                offence("dialectsKnowTheCore", "the engine", PORT, in("dialect", "dev.belay.engine.Port port;")),
                offence("engineKnowsTheCore", "a notation", NOTATION, in("engine", "dev.belay.dialect.Notation text;")),
                offence("storeKnowsItsPort", "a step", STEP, in("store", "dev.belay.step.Runner runner;")),
                offence("stepsKnowTheirPort", "the store", STORE, in("step", "dev.belay.store.Rows rows;")),
                offence("serverKnowsTheFacade", "the store", STORE, in("server", "dev.belay.store.Rows rows;")),
                offence("serverKnowsTheFacade", "a step", STEP, in("server", "dev.belay.step.Runner runner;")),
                offence("oneKnowsHttp", "HTTP", in("server.rest", "io.helidon.http.Status status;")),
                offence("testingKnowsThePorts", "the store", STORE, in("testing", "dev.belay.store.Rows rows;")),
                offence("rehearsalTouchesNothing", "a file", in("rehearsal", "java.nio.file.Path file;")),
                offence("rehearsalTouchesNothing", "a step", STEP, in("rehearsal", "dev.belay.step.Runner runner;")),
                offence(
                        "configurationKnowsWhatIsConfigured",
                        "the store",
                        STORE,
                        in("configuration", "dev.belay.store.Rows rows;")),
                offence("onlyAssemblyNamesTheParts", "the store", STORE, in("cli", "dev.belay.store.Rows rows;")),
                offence(
                        "packagesHaveNoCycles",
                        "there and back",
                        "package dev.belay.store; public class Left { dev.belay.step.Right right; }",
                        "package dev.belay.step; public class Right { dev.belay.store.Left left; }"),
                offence(
                        "notationsStayInDialects",
                        "YAML",
                        in("engine", "org.snakeyaml.engine.v2.api.LoadSettings settings;")),
                offence("notationsStayInDialects", "CEL", in("cli", "dev.cel.common.CelOptions options;")),
                offence("sqlStaysInTheStore", "SQL", in("engine", "java.sql.Connection connection;")),
                offence("everyPackageIsNullMarked", "no mark", "package dev.belay.store.bare; class Bare {}"),
                offence("namesTell", "a class", "package dev.belay.cli; class TextUtils {}"),
                offence("namesTell", "a class by its end", "package dev.belay.store; class JournalImpl {}"),
                offence("namesTell", "a package", "package dev.belay.cli.common; class Colours {}"),
                offence("bytesNeverBecomeCode", "objects", in("store", "java.io.ObjectInputStream stream;")),
                offence("bytesNeverBecomeCode", "a script", in("dialect", "javax.script.ScriptEngine engine;")),
                offence("bytesNeverBecomeCode", "a name service", in("step", "javax.naming.Context context;")),
                offence("jarsAreOpenedInOnePlace", "a loader", in("engine", "java.net.URLClassLoader loader;")),
                offence("jarsAreOpenedInOnePlace", "services", in("cli", "java.util.ServiceLoader<String> found;")),
                offence(
                        "processesStartInOnePlace",
                        "a process",
                        in("engine", "Object p = new ProcessBuilder(\"true\");")),
                offence(
                        "nothingIsRunFromAText",
                        "a text",
                        in("step.shell", "void run() throws Exception { Runtime.getRuntime().exec(\"ls -l\"); }")),
                offence(
                        "exceptionsHaveNames",
                        "no name",
                        in("engine", "void fail() { throw new RuntimeException(\"?\"); }")),
                offence("onlyFacesPrint", "a line", in("engine", "void say() { System.out.println(\"here\"); }")),
                offence("onlyFacesPrint", "a trace", in("step", "void say(Exception e) { e.printStackTrace(); }")));
    }

    @ParameterizedTest
    @MethodSource("offences")
    void everyRuleBites(Offence offence, @TempDir Path folder) {
        assertThat(rule(offence.rule()).evaluate(offence.compile(folder)).hasViolation())
                .as("`%s` should have complained about %s", offence.rule(), offence.what())
                .isTrue();
    }

    @Test
    void everyRuleIsBrokenHere() {
        Set<String> broken = offences().map(Offence::rule).collect(toSet());

        assertThat(broken).isEqualTo(rules().map(Field::getName).collect(toSet()));
    }

    @Test
    void aNamedExceptionIsNoOffence(@TempDir Path folder) {
        var named = offence(
                "exceptionsHaveNames",
                "a name",
                "package dev.belay.engine; class DiskFull extends RuntimeException { DiskFull() { super(\"full\"); } }");

        assertThat(rule(named.rule()).evaluate(named.compile(folder)).hasViolation())
                .isFalse();
    }

    @Test
    void assemblyMayNameTheParts(@TempDir Path folder) {
        var assembly = offence(
                "onlyAssemblyNamesTheParts",
                "the one that may",
                STORE,
                "package dev.belay.cli; class Command { Assembly assembly; }",
                "package dev.belay.cli; class Assembly { dev.belay.store.Rows rows; }");

        assertThat(rule(assembly.rule()).evaluate(assembly.compile(folder)).hasViolation())
                .isFalse();
    }

    private static Offence offence(String rule, String what, String... sources) {
        return new Offence(rule, what, List.of(sources));
    }

    private static String value(String member) {
        return in("value", member);
    }

    private static String in(String place, String member) {
        return "package dev.belay." + place + "; class Offender { " + member + " }";
    }

    private static ArchRule rule(String name) {
        return rules().filter(field -> field.getName().equals(name))
                .map(OffencesTest::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no rule `" + name + "`."));
    }

    private static Stream<Field> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class));
    }

    private static ArchRule read(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
