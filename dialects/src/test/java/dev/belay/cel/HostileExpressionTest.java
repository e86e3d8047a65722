package dev.belay.cel;

import static dev.belay.cel.Values.compile;
import static dev.belay.cel.Values.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.dialect.template.TemplateReader;
import dev.belay.dialect.template.TextReading;
import dev.belay.expression.Evaluation;
import dev.belay.expression.ExpressionCompiler.Compilation;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources and values that were written to break out, to hang, or to break the reader. */
class HostileExpressionTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    /** In the manner of the published attacks on template engines: none finds a host to reach. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "constructor.constructor('return process')()",
                "this.constructor.constructor('return this.process.env')()",
                "process.mainModule.require('child_process').execSync('id')",
                "$json.constructor",
                "''.__class__.__mro__[1].__subclasses__()",
                "inputs.s.__class__.__init__.__globals__",
                "self.__init__.__globals__.__builtins__.open('/etc/passwd').read()",
                "cycler.__init__.__globals__.os.popen('id').read()",
                "inputs.getClass().forName('java.lang.Runtime').getRuntime().exec('id')",
                "T(java.lang.Runtime).getRuntime().exec('id')",
                "new java.lang.ProcessBuilder('id').start()",
                "inputs.s.getClass()",
                "inputs.s.class.protectionDomain.classLoader",
                "#{7*7}",
                "@java.lang.Runtime@getRuntime()",
                "env('HOME')",
                "lookup('pipe', 'id')",
                "inputs | attr('__class__')",
                "range(999999999)",
                "google.protobuf.Any{type_url: 'x'}",
                "inputs{a: 1}",
                "import('os')",
                "(() => 1)()",
                "`id`",
                "((a) => a.constructor)(inputs.s)('return this')()",
                "[...inputs.list].constructor.prototype",
                "{...inputs}",
                "({}).__proto__.polluted",
                "Object.getPrototypeOf(inputs.s)",
                "Reflect.get(inputs, 'constructor')",
                "globalThis['pro' + 'cess']['env']",
                "Java.type('java.lang.Runtime').getRuntime().exec('id')",
                "Packages.java.lang.Runtime.getRuntime()",
                "(function(){ return this })()",
                "with(inputs){ s }",
                "`${inputs.s}`",
                "inputs['__class__']['__base__']",
                "{% for c in [].__class__.__base__.__subclasses__() %}",
                "request.application.__globals__",
                "namespace.__init__.__globals__",
                "lipsum.__globals__['os'].popen('id')",
                "inputs.s|attr('\\x5f\\x5fclass\\x5f\\x5f')",
                "'a'.getClass().getClassLoader()",
                "beans.forName('x')",
                "____int3rpr3t3r____.getConfig()",
                "variable.getClass().getDeclaredMethods()",
                "#this.getClass()",
                "%{(#_memberAccess=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS)}",
                "''['class'].forName('java.lang.System')",
                "eval('1+1')",
                "exec('id')",
                "__import__('os').system('id')",
                "(lambda: 1)()",
                "x = 1",
                "1; 2",
                "${inputs.s}",
                "{{ inputs.s }}"
            })
    void attacksOnTheHostAreRefusedOrFindNothing(String source) {
        isInertAsAValue(source);
        Compilation compilation = compile(source);

        if (compilation instanceof Compilation.Compiled(var expression)) {
            assertThat(expression.evaluate(Values.SCOPE)).isNotInstanceOf(Evaluation.Known.class);
        }
    }

    private static void isInertAsAValue(String payload) {
        Value inputs = Value.mapping("inputs", Value.mapping("v", Value.of(payload)));
        TextReading reading =
                new TemplateReader(new CelCompiler()).read("a ${inputs.v} b {{ inputs.v | trim }}", Values.ROOTS);

        assertThat(reading.template().resolve(Values.scope(inputs)))
                .isEqualTo(new Resolution.Resolved(Value.of("a " + payload + " b " + payload.strip())));
    }

    @Test
    void whatAnExpressionProducedIsNeverReadAgain() {
        String payload = "${ inputs.secret } {{ inputs.secret }} $(id) \\{{";
        Value inputs = Value.mapping("inputs", Value.mapping("v", Value.of(payload), "secret", Value.of("leaked")));
        TextReading reading =
                new TemplateReader(new CelCompiler()).read("a ${inputs.v} b {{ inputs.v }}", Values.ROOTS);

        Resolution resolution = reading.template().resolve(Values.scope(inputs));

        assertThat(resolution).isEqualTo(new Resolution.Resolved(Value.of("a " + payload + " b " + payload)));
    }

    static Stream<String> hugeAndDeep() {
        return Stream.of(
                "(".repeat(4000),
                "[".repeat(4000),
                "{".repeat(4000),
                "((".repeat(20) + "1" + "))".repeat(20),
                "-".repeat(4000) + "1",
                "!".repeat(4000) + "true",
                "1" + "+1".repeat(2000),
                "inputs.t" + "&&inputs.t".repeat(400),
                "true" + "?1:true".repeat(500) + "?1:2",
                "inputs.a" + "??inputs.a".repeat(300),
                "inputs.n" + "|string".repeat(500),
                "inputs.list" + ".map(x,x)".repeat(300),
                "inputs.list.map(x, x" + "[0]".repeat(1000) + ")",
                "inputs" + ".a".repeat(2000),
                "a" + "-".repeat(4000),
                ".".repeat(4000),
                "'".repeat(4001),
                "'" + "\\".repeat(4001),
                "'" + "x".repeat(4094) + "'",
                "'" + "x".repeat(5000) + "'",
                "x".repeat(100_000),
                " ".repeat(4000),
                "\u0000",
                "inputs\u0000",
                "\ud800",
                "'\ud800'",
                "\u202einputs");
    }

    @ParameterizedTest
    @MethodSource("hugeAndDeep")
    void answersHoweverHugeOrDeep(String source) throws InterruptedException {
        var small = new Thread(null, () -> answers(source), "small stack", 512 * 1024);

        small.start();
        small.join(BOUND);

        assertThat(small.isAlive()).isFalse();
    }

    private static void answers(String source) {
        if (compile(source) instanceof Compilation.Compiled(var expression)) {
            assertThat(expression.evaluate(Values.SCOPE)).isNotNull();
        }
    }

    static Stream<String> expensive() {
        String thousand = "[" + "1,".repeat(1000) + "1]";
        String doubling = IntStream.range(1, 28)
                .mapToObj(i -> "[[v" + (i - 1) + ",v" + (i - 1) + "]].all(v" + i + ", ")
                .reduce("[[1,1]].all(v0, ", String::concat);
        return Stream.of(
                thousand + ".map(a," + thousand + ".map(b,a))",
                "[1]" + ".map(a,[a,a])".repeat(40),
                "[1]" + ".map(a,[a,a])".repeat(40) + " ? 1 : 2",
                "['aaaaaaaa']" + ".map(a,a+a)".repeat(30),
                doubling + "v27 == v27" + ")".repeat(28),
                doubling + "v27" + ")".repeat(28),
                "inputs.big.map(a, inputs.big.contains(a))",
                "inputs.big.map(a, inputs.text.matches('(a*)*b'))",
                "inputs.big.filter(a, inputs.big.exists(b, b == a + 'x'))",
                "inputs.text.contains(inputs.needle)",
                "inputs.text | replace('a', inputs.text)",
                "inputs.text.matches('((a{100}){100}){100}')",
                "inputs.text.matches(inputs.text)");
    }

    @ParameterizedTest
    @MethodSource("expensive")
    void failsWhatCostsTooMuchInBoundedTime(String source) {
        String text = "a".repeat(900_000);
        Value big = new Value.Sequence(IntStream.range(0, 9000)
                .<Value>mapToObj(i -> Value.of("item " + i))
                .toList());
        Value.Mapping inputs = Value.mapping(
                        "text", Value.of(text), "needle", Value.of(text.substring(0, 400_000) + "b"))
                .with("big", big)
                .with("list", Values.value("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"));
        Scope scope = Values.scope(Value.mapping("inputs", inputs));
        long start = System.nanoTime();

        Evaluation answer = evaluate(source, scope);

        assertThat(answer).isInstanceOf(Evaluation.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void usersExpressionsTakeLinearTime() {
        assertThat(evaluate("\"" + "a".repeat(40) + "\".matches('(.*a){20}b')"))
                .isEqualTo(new Evaluation.Known(Value.of(false)));
    }

    @Test
    void neverThrows() {
        List<String> pieces = List.of(
                "inputs",
                "item",
                ".n",
                ".list",
                "x",
                "1",
                "2.5",
                "'a'",
                "\"b\"",
                "null",
                "true",
                "[",
                "]",
                "(",
                ")",
                "{",
                "}",
                ",",
                ":",
                "?",
                "??",
                "|",
                "||",
                "&&",
                "!",
                "-",
                "+",
                "*",
                "/",
                "%",
                "==",
                "<",
                " in ",
                ".map(x,",
                ".all(x,",
                "size(",
                "has(",
                " upper",
                " default(",
                ".matches(",
                " ",
                "$",
                "\\",
                "é",
                "0x",
                "1e",
                "r'",
                "\n",
                ".",
                "int(");
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            var source = new StringBuilder();
            for (int j = random.nextInt(1, 12); j > 0; j--) {
                source.append(pieces.get(random.nextInt(pieces.size())));
            }
            answersWithinItsSource(source.toString());
        }
    }

    private static void answersWithinItsSource(String source) {
        switch (compile(source)) {
            case Compilation.Compiled(var expression) ->
                assertThat(expression.evaluate(Values.SCOPE)).as(source).isNotNull();
            case Compilation.Invalid invalid ->
                assertThat(invalid.offset()).as(source).isBetween(0, source.length());
            case Compilation.Undefined(String name, int offset) ->
                assertThat(source.substring(offset)).as(source).startsWith(name);
        }
    }
}
