package dev.belay.cel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** The names that mean something at a place of a source: the roots, and the variables of comprehensions around it. */
final class Names {

    private final Set<String> roots;
    private final Renames renames;
    private final Deque<String> bound = new ArrayDeque<>();

    Names(Set<String> roots, Renames renames) {
        this.roots = roots;
        this.renames = renames;
    }

    /** The names that stand for something else. */
    Renames renames() {
        return renames;
    }

    void bind(String variable) {
        bound.push(variable);
    }

    void release() {
        bound.pop();
    }

    boolean isBound(String name) {
        return bound.contains(name);
    }

    boolean isRoot(String name) {
        return roots.contains(name);
    }

    /** Refuses a name that means nothing; one that is a subtraction without spaces is told so. */
    Unreadable refuse(String name, int offset) {
        for (int hyphen = name.indexOf('-'); hyphen > 0; hyphen = name.indexOf('-', hyphen + 1)) {
            String left = name.substring(0, hyphen);
            if (isRoot(left) || isBound(left)) {
                return Unreadable.at(
                        offset,
                        "`" + name + "` is one name; a subtraction needs spaces: `" + left + " - "
                                + name.substring(hyphen + 1) + "`");
            }
        }
        return Unreadable.undefined(name, offset);
    }
}
