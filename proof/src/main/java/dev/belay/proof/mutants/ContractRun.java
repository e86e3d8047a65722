package dev.belay.proof.mutants;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.store.sqlite.SqliteOptions;
import dev.belay.store.sqlite.SqliteReader;
import dev.belay.testing.journal.JournalContract;
import dev.belay.testing.journal.StoreUnderTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Holds the store of this class's loader against the contract of the journal, without a test engine. */
public final class ContractRun extends JournalContract {

    private final Path folder;

    private ContractRun(Path folder) {
        this.folder = folder;
    }

    /** The first promise that is broken, by its test's name; empty when all are kept. */
    public static String firstBroken(Path folder) throws IOException, ReflectiveOperationException {
        List<Method> promises = Arrays.stream(JournalContract.class.getMethods())
                .filter(ContractRun::isPromise)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        for (Method promise : promises) {
            if (!keeps(promise, Files.createTempDirectory(folder, "store"))) {
                return promise.getName();
            }
        }
        return "";
    }

    /** By its name: the test engine is not among what this module is compiled with. */
    private static boolean isPromise(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("org.junit.jupiter.api.Test"));
    }

    private static boolean keeps(Method promise, Path folder) throws ReflectiveOperationException {
        var contract = new ContractRun(folder);
        call("openStore", contract);
        try {
            promise.setAccessible(true);
            promise.invoke(contract);
            return true;
        } catch (InvocationTargetException _) {
            return false;
        } finally {
            call("closeStore", contract);
        }
    }

    private static void call(String name, ContractRun contract) throws ReflectiveOperationException {
        Method method = JournalContract.class.getDeclaredMethod(name);
        method.setAccessible(true);
        method.invoke(contract);
    }

    @Override
    protected StoreUnderTest newStore() {
        Path data = folder.resolve("data");
        return new StoreUnderTest() {
            @Override
            public Journal open() {
                return SqliteJournal.open(data, new SqliteOptions(_ -> {}));
            }

            @Override
            public JournalReader beside() {
                return SqliteReader.of(data);
            }
        };
    }
}
