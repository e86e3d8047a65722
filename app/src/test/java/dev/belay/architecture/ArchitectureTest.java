package dev.belay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.belay.architecture.Conditions.beNullMarked;
import static dev.belay.architecture.Conditions.callNoneOf;
import static dev.belay.architecture.Conditions.createNoNamelessThrowable;
import static dev.belay.architecture.Conditions.haveTellingNames;
import static dev.belay.architecture.Layers.CONFIGURATION;
import static dev.belay.architecture.Layers.CORE;
import static dev.belay.architecture.Layers.DIALECTS;
import static dev.belay.architecture.Layers.ENGINE;
import static dev.belay.architecture.Layers.FACES;
import static dev.belay.architecture.Layers.PLAIN_JAVA;
import static dev.belay.architecture.Layers.REHEARSAL;
import static dev.belay.architecture.Layers.SERVER;
import static dev.belay.architecture.Layers.STEPS;
import static dev.belay.architecture.Layers.STORE;
import static dev.belay.architecture.Layers.TESTING;
import static dev.belay.architecture.Layers.nothingOfBelayBut;
import static dev.belay.architecture.Layers.together;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules. {@link OffencesTest} shows of each of them that it bites. */
@AnalyzeClasses(packages = "dev.belay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule everyClassHasAModule = classes()
            .should()
            .resideInAnyPackage(Layers.all())
            .because("a package that is on no map is under no rule: a new one is entered in Layers");

    @ArchTest
    static final ArchRule coreStandsAlone = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(together(CORE, PLAIN_JAVA))
            .because("a core without files, sockets and threads can be driven by a simulator, or by another engine");

    @ArchTest
    static final ArchRule coreNeverAsks = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should(callNoneOf(
                    "java\\.time\\..*\\.now",
                    "java\\.time\\.Clock\\.(system|tick).*",
                    "java\\.time\\.ZoneId\\.systemDefault",
                    "java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty|exit)",
                    "java\\.lang\\.Math\\.random",
                    "java\\.util\\.UUID\\.randomUUID",
                    "java\\.util\\.(Random|SplittableRandom|Timer)\\.<init>",
                    "java\\.util\\.Locale\\.getDefault",
                    "java\\.util\\.TimeZone\\.getDefault",
                    "java\\.lang\\.(Thread|ThreadLocal|Runtime|ProcessBuilder|ProcessHandle)\\b.*",
                    "java\\.lang\\.Object\\.(wait|notify|notifyAll)"))
            .because("time, randomness and identity come in as arguments, so that a replay gives the same state");

    @ArchTest
    static final ArchRule dialectsKnowTheCore = classes()
            .that()
            .resideInAnyPackage(DIALECTS)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(DIALECTS, CORE))
            .because("a notation is text on one side and a definition on the other, and nothing else concerns it");

    @ArchTest
    static final ArchRule engineKnowsTheCore = classes()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(ENGINE, CORE))
            .because("the engine offers ports, and whoever stands behind one can be replaced");

    @ArchTest
    static final ArchRule storeKnowsItsPort = classes()
            .that()
            .resideInAnyPackage(STORE)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(STORE, ENGINE, CORE))
            .because("a store keeps what it is given, and does not know who reads definitions or runs steps");

    @ArchTest
    static final ArchRule stepsKnowTheirPort = classes()
            .that()
            .resideInAnyPackage(STEPS)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(STEPS, ENGINE, CORE))
            .because("a runner does what it is told; it never journals, retries or decides");

    @ArchTest
    static final ArchRule serverKnowsTheFacade = classes()
            .that()
            .resideInAnyPackage(SERVER)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(SERVER, ENGINE, DIALECTS, CORE))
            .because("a face asks the facade and reads the journal, whatever stands behind them");

    @ArchTest
    static final ArchRule oneKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.belay.server.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon..")
            .because("what is allowed is decided by the table of routes, whichever library carries the bytes");

    @ArchTest
    static final ArchRule testingKnowsThePorts = classes()
            .that()
            .resideInAnyPackage(TESTING)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(TESTING, ENGINE, CORE))
            .because("a contract that knew an implementation would be fitted to it");

    @ArchTest
    static final ArchRule rehearsalTouchesNothing = classes()
            .that()
            .resideInAnyPackage(REHEARSAL)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(REHEARSAL, ENGINE, DIALECTS, CORE)
                    .and(not(resideInAnyPackage("java.io..", "java.net..", "java.nio.file.."))))
            .because("a test of a definition that could reach the world might change it");

    @ArchTest
    static final ArchRule configurationKnowsWhatIsConfigured = classes()
            .that()
            .resideInAnyPackage(CONFIGURATION)
            .should()
            .onlyDependOnClassesThat(nothingOfBelayBut(CONFIGURATION, STEPS, DIALECTS, CORE))
            .because("reading settings starts nothing, stores nothing and prints nothing");

    @ArchTest
    static final ArchRule onlyAssemblyNamesTheParts = noClasses()
            .that()
            .resideInAnyPackage(FACES)
            .and(nameMatching("(?!dev\\.belay\\.cli\\.(Assembly|Equipment|Notation|ActionNotation)(\\$|$)).*"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(together(STORE, STEPS, DIALECTS, TESTING))
            .because("what is wired in one place can be read in one place; a command speaks to the facade");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.belay.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package in two folders");

    @ArchTest
    static final ArchRule notationsStayInDialects = noClasses()
            .that()
            .resideOutsideOfPackages(DIALECTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.snakeyaml..", "dev.cel..")
            .because("a reader of untrusted text is named in one module, where its limits are set");

    @ArchTest
    static final ArchRule sqlStaysInTheStore = noClasses()
            .that()
            .resideOutsideOfPackages(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
            .because("a second store must fit behind the same port");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().should(beNullMarked()).because("NullAway checks only what is marked");

    @ArchTest
    static final ArchRule namesTell =
            classes().should(haveTellingNames()).because("a name that fits anything gathers everything");

    @ArchTest
    static final ArchRule bytesNeverBecomeCode = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.ObjectInputStream" + "|javax\\.(script|naming|xml)\\..*|java\\.rmi\\..*")
            .because("what can turn bytes into running code has been every other engine's worst hole");

    @ArchTest
    static final ArchRule jarsAreOpenedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.belay.cli.library")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.URLClassLoader|java\\.util\\.ServiceLoader")
            .because("a jar is code that runs as Belay, and is looked at before it is one");

    @ArchTest
    static final ArchRule processesStartInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.belay.step.shell..")
            .and(nameMatching("(?!dev\\.belay\\.(cli\\.demo|testing\\.real)\\.).*"))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("a command has an empty environment and a group that is really ended, or it is not started");

    @ArchTest
    static final ArchRule nothingIsRunFromAText = classes()
            .should(callNoneOf("java\\.lang\\.Runtime\\.exec"))
            .because("it splits a text at its spaces, whatever they meant");

    @ArchTest
    static final ArchRule exceptionsHaveNames = classes()
            .should(createNoNamelessThrowable())
            .because("who catches an exception has to know from its type what can be done");

    @ArchTest
    static final ArchRule onlyFacesPrint = noClasses()
            .that()
            .resideOutsideOfPackages(FACES)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethodWhere(target(name("printStackTrace")))
            .because("standard output belongs to the answer of the command that was asked for");
}
