package dev.belay.step.acme;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The orders that are under way, each in a file of its own beside the key that the certificate shall be for. */
final class Orders {

    private static final String SUFFIX = ".json";

    private final AcmeFolders folders;
    private final DurableFiles files;

    Orders(AcmeFolders folders, DurableFiles files) {
        this.folders = folders;
        this.files = files;
    }

    Optional<OrderUnderWay> find(String key) throws IOException {
        return find(folders.order(key));
    }

    private Optional<OrderUnderWay> find(Path file) throws IOException {
        Optional<String> text = files.read(file);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(OrderUnderWay.of(Fields.of(file.toString(), text.get())));
    }

    void keep(String key, OrderUnderWay order) throws IOException {
        files.write(folders.order(key), order.toValue() + "\n");
    }

    /** The pair of keys that the certificate shall be for: the same for every attempt. */
    KeyPair keyPair(String key) throws IOException {
        return new Keys(files).in(folders.orderKey(key));
    }

    /** The order's addresses that belong to somebody: no other attempt may take them. */
    Set<String> taken() throws IOException {
        var taken = new HashSet<String>();
        for (Path file : DurableFiles.entries(folders.orders())) {
            if (file.toString().endsWith(SUFFIX)) {
                find(file).flatMap(OrderUnderWay::order).ifPresent(taken::add);
            }
        }
        return taken;
    }

    /** Nothing of it is needed any more: first what it has published goes, then it. */
    void discard(String key) throws IOException {
        Optional<OrderUnderWay> order = find(key);
        if (order.isPresent()) {
            for (Path challenge : order.get().challenges()) {
                files.delete(challenge);
            }
        }
        files.delete(folders.orderKey(key));
        files.delete(folders.order(key));
    }
}
