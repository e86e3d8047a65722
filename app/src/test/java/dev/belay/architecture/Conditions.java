package dev.belay.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the rules look for where ArchUnit has no words of its own. Each one reports what it found as a violation. */
final class Conditions {
    private static final Set<String> NAMELESS =
            Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Error", "java.lang.Throwable");
    private static final String EMPTY_WORDS = "util|utils|common|helper|manager|impl|service|model";
    private static final Pattern EMPTY_PACKAGE = Pattern.compile("(^|.*\\.)(" + EMPTY_WORDS + ")(\\..*|$)");
    private static final Pattern EMPTY_NAME = Pattern.compile(".*("
            + Stream.of(EMPTY_WORDS.split("\\|"))
                    .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                    .collect(joining("|"))
            + ")(?![a-z]).*");

    private Conditions() {}

    /** No call of, and no reference to, a method or constructor whose full name matches one of these. */
    static ArchCondition<JavaClass> callNoneOf(String... patterns) {
        Pattern forbidden = Pattern.compile(String.join("|", patterns));
        return condition(
                "call none of " + String.join(", ", patterns),
                (type, report) -> accesses(type)
                        .filter(access ->
                                forbidden.matcher(nameOf(access.getTarget())).matches())
                        .forEach(access -> report.accept(access.getDescription())));
    }

    /** Exceptions have a name that says what the caller can do; the constructor of such a one calls its parent's. */
    static ArchCondition<JavaClass> createNoNamelessThrowable() {
        return condition(
                "create no bare Throwable, Exception, RuntimeException or Error",
                (type, report) -> type.getConstructorCallsFromSelf().stream()
                        .filter(call -> NAMELESS.contains(call.getTargetOwner().getName()))
                        .filter(call -> !isCallOfParent(call))
                        .forEach(call -> report.accept(call.getDescription())));
    }

    /** Its package's {@code package-info} carries {@link NullMarked}. */
    static ArchCondition<JavaClass> beNullMarked() {
        return condition("be in a package that is @NullMarked", (type, report) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                report.accept("The package of " + type.getName() + " is not @NullMarked");
            }
        });
    }

    /** Neither its name nor its package's is one of the words that fit anything. */
    static ArchCondition<JavaClass> haveTellingNames() {
        return condition("have telling names", (type, report) -> {
            if (EMPTY_PACKAGE.matcher(type.getPackageName()).matches()
                    || EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                report.accept(type.getName() + " says nothing about what it is");
            }
        });
    }

    private static ArchCondition<JavaClass> condition(String words, BiConsumer<JavaClass, Consumer<String>> check) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, found -> events.add(SimpleConditionEvent.violated(type, found)));
            }
        };
    }

    private static Stream<JavaAccess<?>> accesses(JavaClass type) {
        return Stream.concat(type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream());
    }

    private static String nameOf(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static boolean isCallOfParent(JavaConstructorCall call) {
        return call.getOrigin().isConstructor()
                && call.getOriginOwner()
                        .getRawSuperclass()
                        .filter(call.getTargetOwner()::equals)
                        .isPresent();
    }
}
