package dev.belay.cel;

import com.google.common.collect.ImmutableSet;
import dev.belay.value.Value;
import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.values.ErrorValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.InternalFunctionBinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * CEL's interpreter with the functions of Belay's expressions.
 *
 * <p>Loading this class costs half a second of processor time: only an expression that needs CEL may touch it.
 */
final class CelRuntimes {

    static final String COALESCE = "@coalesce";
    static final String TRUTH = "@truth";
    static final String WEIGHED = "@weighed";
    static final String RANGE = "@range";
    static final String GATHER = "@gather";
    static final String APPEND = "@append";
    static final String GATHERED = "@gathered";

    /** What the evaluation that runs on this thread may still spend. */
    static final ScopedValue<Meter> METER = ScopedValue.newInstance();

    private static final StandardFunction[] STANDARD = {
        StandardFunction.LOGICAL_NOT, StandardFunction.NOT_STRICTLY_FALSE, StandardFunction.INDEX,
        StandardFunction.GET_FULL_YEAR, StandardFunction.GET_MONTH, StandardFunction.GET_DATE,
        StandardFunction.GET_DAY_OF_MONTH, StandardFunction.GET_DAY_OF_WEEK, StandardFunction.GET_DAY_OF_YEAR,
        StandardFunction.GET_HOURS, StandardFunction.GET_MINUTES, StandardFunction.GET_SECONDS,
        StandardFunction.GET_MILLISECONDS
    };

    private static final CelRuntime RUNTIME = new CelRuntimes().build();

    private final ImmutableSet.Builder<CelFunctionBinding> bindings = ImmutableSet.builder();

    private CelRuntimes() {}

    /** The interpreter's form of a tree. */
    static CelRuntime.Program program(CelTree cel, Node node) throws CelEvaluationException {
        return RUNTIME.createProgram(cel.tree(node));
    }

    static String filter(Filter filter) {
        return "@filter_" + filter.name();
    }

    private CelRuntime build() {
        bindOperators();
        bindFunctions();
        bindComprehensions();
        Filters.all().forEach(this::bindFilter);
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options())
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .includeFunctions(STANDARD)
                        .build())
                .addFunctionBindings(bindings.build())
                .build();
    }

    private static CelOptions options() {
        return CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .comprehensionMaxIterations(Limits.ITERATIONS)
                .build();
    }

    private void bindOperators() {
        binary("_+_", (left, right) -> Operators.add(left, right, METER.get()));
        binary("_-_", Operators::subtract);
        binary("_*_", Operators::multiply);
        binary("_/_", Operators::divide);
        binary("_%_", Operators::remainder);
        binary("_==_", (left, right) -> Operators.equal(left, right, METER.get()));
        binary("_!=_", (left, right) -> !Operators.equal(left, right, METER.get()));
        binary("_<_", (left, right) -> Operators.compare("<", left, right, METER.get()) < 0);
        binary("_<=_", (left, right) -> Operators.compare("<=", left, right, METER.get()) <= 0);
        binary("_>_", (left, right) -> Operators.compare(">", left, right, METER.get()) > 0);
        binary("_>=_", (left, right) -> Operators.compare(">=", left, right, METER.get()) >= 0);
        binary("@in", (item, holder) -> Operators.in(item, holder, METER.get()));
        unary("-_", Operators::negate);
        unary(TRUTH, Operators::truth);
        nonStrict(COALESCE, CelRuntimes::coalesce);
    }

    private void bindFunctions() {
        unary("size", object -> Conversions.size(object, METER.get()));
        unary("int", Conversions::integer);
        unary("double", Conversions::decimal);
        unary("string", Conversions::string);
        unary("bool", Conversions::bool);
        unary("timestamp", Conversions::timestamp);
        unary("duration", Conversions::duration);
        binary("contains", (text, part) -> Conversions.contains(text, part, METER.get()));
        binary("startsWith", Conversions::startsWith);
        binary("endsWith", Conversions::endsWith);
        binary("matches", (text, expression) -> Conversions.matches(text, expression, METER.get()));
    }

    private void bindComprehensions() {
        unary(WEIGHED, object -> Natives.weighed(object, METER.get()));
        unary(RANGE, CelRuntimes::range);
        bind(GATHER, List.of(), _ -> new Gathered(new ArrayList<>()));
        binary(APPEND, (gathered, item) -> ((Gathered) gathered).append(item));
        unary(GATHERED, gathered -> Natives.weighed(((Gathered) gathered).items(), METER.get()));
    }

    /** A list under construction, in a wrapper because CEL would copy a bare list at every step. */
    private record Gathered(List<Object> items) {
        Gathered append(Object item) {
            items.add(item);
            return this;
        }
    }

    private static Object range(Object object) {
        if (object instanceof Collection<?> || object instanceof Map<?, ?>) {
            return object;
        }
        throw NoValue.failed("a list or a mapping was expected to go over, found " + Kinds.of(object));
    }

    private void bindFilter(Filter filter) {
        binary(filter(filter), (subject, arguments) -> {
            Meter meter = METER.get();
            List<Value> values = ((Collection<?>) arguments)
                    .stream().map(argument -> Natives.value(argument, meter)).toList();
            return Natives.of(filter.apply(Natives.value(subject, meter), values, meter));
        });
    }

    private static Object coalesce(Object[] arguments) {
        Object first = arguments[0];
        boolean absent = first instanceof ErrorValue error
                ? Faults.isAbsent(error.value())
                : first instanceof dev.cel.common.values.NullValue;
        Object chosen = absent ? arguments[1] : first;
        if (chosen instanceof ErrorValue error) {
            throw new CelInvalidArgumentException(error.value());
        }
        return chosen;
    }

    @SuppressWarnings("Immutable") // Every body is a function without state.
    private void unary(String name, UnaryOperator<Object> body) {
        bind(name, List.of(Object.class), arguments -> body.apply(arguments[0]));
    }

    @SuppressWarnings("Immutable") // Every body is a function without state.
    private void binary(String name, BinaryOperator<Object> body) {
        bind(name, List.of(Object.class, Object.class), arguments -> body.apply(arguments[0], arguments[1]));
    }

    private void bind(String name, List<Class<?>> types, CelFunctionOverload body) {
        bindings.addAll(
                CelFunctionBinding.fromOverloads(name, CelFunctionBinding.from(name + "_any", types, guarded(body))));
    }

    /** Only this kind of function is called with the errors of its arguments. */
    private void nonStrict(String name, CelFunctionOverload body) {
        bindings.addAll(CelFunctionBinding.fromOverloads(
                name, InternalFunctionBinder.from(name + "_any", Collections.nCopies(2, Object.class), body, false)));
    }

    /** CEL writes the arguments of a function that failed into its message, unless the exception is one of its own. */
    private static CelFunctionOverload guarded(CelFunctionOverload body) {
        return arguments -> {
            refuseErrors(arguments);
            try {
                return body.apply(arguments);
            } catch (NoValue e) {
                throw new CelInvalidArgumentException(e);
            }
        };
    }

    /** A comprehension whose condition failed answers with the error instead of throwing it. */
    private static void refuseErrors(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof ErrorValue error) {
                throw new CelInvalidArgumentException(error.value());
            }
        }
    }
}
