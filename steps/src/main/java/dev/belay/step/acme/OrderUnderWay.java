package dev.belay.step.acme;

import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an order, so that a later attempt goes on with it.
 *
 * @param directory of the authority that is asked
 * @param name that the certificate is kept under
 * @param names that it is for
 * @param account whose order it is; empty before anything was asked
 * @param order its address; empty before the authority has answered
 * @param challenges the files that the authority asks for
 */
record OrderUnderWay(
        String directory,
        String name,
        List<String> names,
        Optional<String> account,
        Optional<String> order,
        List<Path> challenges) {

    /** Copies the lists. */
    OrderUnderWay {
        names = List.copyOf(names);
        challenges = List.copyOf(challenges);
    }

    static OrderUnderWay of(AcmeAuthority authority, String name, List<String> names) {
        return new OrderUnderWay(
                authority.directory().toString(), name, names, Optional.empty(), Optional.empty(), List.of());
    }

    /** It is about to be asked for by this account. */
    OrderUnderWay askedBy(String newAccount) {
        return new OrderUnderWay(directory, name, names, Optional.of(newAccount), Optional.empty(), challenges);
    }

    OrderUnderWay at(String newOrder) {
        return new OrderUnderWay(directory, name, names, account, Optional.of(newOrder), challenges);
    }

    OrderUnderWay with(Path challenge) {
        if (challenges.contains(challenge)) {
            return this;
        }
        var more = new ArrayList<>(challenges);
        more.add(challenge);
        return new OrderUnderWay(directory, name, names, account, order, more);
    }

    Value.Mapping toValue() {
        Value.Mapping fields = Value.mapping("directory", Value.of(directory), "name", Value.of(name))
                .with("names", Fields.listed(names))
                .with(
                        "challenges",
                        Fields.listed(challenges.stream().map(Path::toString).toList()));
        fields = account.isPresent() ? fields.with("account", Value.of(account.get())) : fields;
        return order.isPresent() ? fields.with("order", Value.of(order.get())) : fields;
    }

    static OrderUnderWay of(Fields fields) throws IOException {
        return new OrderUnderWay(
                fields.text("directory"),
                fields.text("name"),
                fields.texts("names"),
                fields.maybe("account"),
                fields.maybe("order"),
                fields.texts("challenges").stream().map(Path::of).toList());
    }
}
