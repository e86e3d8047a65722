package dev.belay.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copies share all but one path with it.
 *
 * <p>A hash trie of 32 branches a level: a change copies at most seven small arrays, so that an
 * execution of ten thousand iterations is not copied for every event. Iteration is in the order of
 * hashes: the same content, the same order.
 */
final class PersistentMap<K, V> {

    private static final int BITS = 5;
    private static final int MASK = 31;
    private static final int HASH_BITS = 32;

    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(Branch.none(), 0);

    private final Node<K, V> root;
    private final int size;

    private PersistentMap(Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // It holds nothing of either type.
    static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    int size() {
        return size;
    }

    @Nullable V get(K key) {
        return root.get(key, key.hashCode(), 0);
    }

    boolean has(K key) {
        return get(key) != null;
    }

    PersistentMap<K, V> with(K key, V value) {
        int grown = has(key) ? size : size + 1;
        return new PersistentMap<>(root.with(new Leaf<>(key, value), key.hashCode(), 0), grown);
    }

    PersistentMap<K, V> without(K key) {
        if (!has(key)) {
            return this;
        }
        Node<K, V> rest = root.without(key, key.hashCode(), 0);
        return rest == null ? empty() : new PersistentMap<>(rest, size - 1);
    }

    void forEach(BiConsumer<K, V> each) {
        root.forEach(each);
    }

    List<V> values() {
        List<V> values = new ArrayList<>(size);
        forEach((_, value) -> values.add(value));
        return values;
    }

    List<K> keys() {
        List<K> keys = new ArrayList<>(size);
        forEach((key, _) -> keys.add(key));
        return keys;
    }

    private sealed interface Node<K, V> {
        @Nullable V get(K key, int hash, int shift);

        Node<K, V> with(Leaf<K, V> leaf, int hash, int shift);

        @Nullable Node<K, V> without(K key, int hash, int shift);

        void forEach(BiConsumer<K, V> each);
    }

    private record Leaf<K, V>(K key, V value) implements Node<K, V> {
        @Override
        public @Nullable V get(K sought, int hash, int shift) {
            return key.equals(sought) ? value : null;
        }

        @Override
        public Node<K, V> with(Leaf<K, V> leaf, int hash, int shift) {
            if (key.equals(leaf.key)) {
                return leaf;
            }
            if (shift >= HASH_BITS) {
                return new Collision<>(List.of(this, leaf));
            }
            Node<K, V> branch = Branch.none();
            return branch.with(this, key.hashCode(), shift).with(leaf, hash, shift);
        }

        @Override
        public @Nullable Node<K, V> without(K sought, int hash, int shift) {
            return key.equals(sought) ? null : this;
        }

        @Override
        public void forEach(BiConsumer<K, V> each) {
            each.accept(key, value);
        }
    }

    /** Keys whose hashes are equal in all bits. */
    private record Collision<K, V>(List<Leaf<K, V>> leaves) implements Node<K, V> {
        @Override
        public @Nullable V get(K key, int hash, int shift) {
            for (Leaf<K, V> leaf : leaves) {
                if (leaf.key.equals(key)) {
                    return leaf.value;
                }
            }
            return null;
        }

        @Override
        public Node<K, V> with(Leaf<K, V> leaf, int hash, int shift) {
            List<Leaf<K, V>> changed = others(leaf.key);
            changed.add(leaf);
            return new Collision<>(changed);
        }

        @Override
        public @Nullable Node<K, V> without(K key, int hash, int shift) {
            List<Leaf<K, V>> rest = others(key);
            return rest.isEmpty() ? null : new Collision<>(rest);
        }

        private List<Leaf<K, V>> others(K key) {
            List<Leaf<K, V>> others = new ArrayList<>(leaves);
            others.removeIf(leaf -> leaf.key.equals(key));
            return others;
        }

        @Override
        public void forEach(BiConsumer<K, V> each) {
            leaves.forEach(leaf -> leaf.forEach(each));
        }
    }

    private static final class Branch<K, V> implements Node<K, V> {

        private static final Branch<?, ?> NONE = new Branch<>(0, array(0));

        private final int bitmap;
        private final Node<K, V>[] nodes;

        private Branch(int bitmap, Node<K, V>[] nodes) {
            this.bitmap = bitmap;
            this.nodes = nodes;
        }

        @SuppressWarnings("unchecked") // It holds nothing of either type.
        static <K, V> Branch<K, V> none() {
            return (Branch<K, V>) NONE;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type has no other way to be made.
        private static <K, V> Node<K, V>[] array(int length) {
            return new Node[length];
        }

        private static int bit(int hash, int shift) {
            return 1 << (hash >>> shift & MASK);
        }

        private int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        @Override
        public @Nullable V get(K key, int hash, int shift) {
            int bit = bit(hash, shift);
            return (bitmap & bit) == 0 ? null : nodes[index(bit)].get(key, hash, shift + BITS);
        }

        @Override
        public Node<K, V> with(Leaf<K, V> leaf, int hash, int shift) {
            int bit = bit(hash, shift);
            int index = index(bit);
            if ((bitmap & bit) == 0) {
                return new Branch<>(bitmap | bit, inserted(index, leaf));
            }
            Node<K, V>[] changed = nodes.clone();
            changed[index] = nodes[index].with(leaf, hash, shift + BITS);
            return new Branch<>(bitmap, changed);
        }

        @Override
        public @Nullable Node<K, V> without(K key, int hash, int shift) {
            int bit = bit(hash, shift);
            int index = index(bit);
            Node<K, V> rest = nodes[index].without(key, hash, shift + BITS);
            if (rest != null) {
                Node<K, V>[] changed = nodes.clone();
                changed[index] = rest;
                return new Branch<>(bitmap, changed);
            }
            return nodes.length == 1 ? null : new Branch<>(bitmap & ~bit, removed(index));
        }

        private Node<K, V>[] inserted(int index, Node<K, V> node) {
            Node<K, V>[] grown = array(nodes.length + 1);
            System.arraycopy(nodes, 0, grown, 0, index);
            grown[index] = node;
            System.arraycopy(nodes, index, grown, index + 1, nodes.length - index);
            return grown;
        }

        private Node<K, V>[] removed(int index) {
            Node<K, V>[] shrunk = array(nodes.length - 1);
            System.arraycopy(nodes, 0, shrunk, 0, index);
            System.arraycopy(nodes, index + 1, shrunk, index, shrunk.length - index);
            return shrunk;
        }

        @Override
        public void forEach(BiConsumer<K, V> each) {
            for (Node<K, V> node : nodes) {
                node.forEach(each);
            }
        }
    }
}
