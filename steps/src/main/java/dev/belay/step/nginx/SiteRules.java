package dev.belay.step.nginx;

import dev.belay.execution.Failure;
import dev.belay.step.nginx.SiteConfiguration.Content;
import dev.belay.step.nginx.SiteConfiguration.Tls;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a site may be. Nothing gets near a configuration that did not pass here: each value is made of characters that
 * are known to mean nothing to NGINX, not of all but those that are known to mean something.
 */
final class SiteRules {

    static final int MAX_PORT = 65_535;

    private static final int MAX_NAMES = 100;
    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_PATH_LENGTH = 1_024;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*";
    private static final Pattern SERVER_NAME = Pattern.compile("(?:\\*\\.)?" + HOST);
    private static final Pattern FOLDER = Pattern.compile("/[\\p{L}\\p{M}\\p{N}/._~@+,=: -]*");
    private static final Pattern TARGET = Pattern.compile(
            "https?://(?:" + HOST + "|\\[[0-9a-fA-F:.]{2,45}])(?::([0-9]{1,5}))?(?:/[A-Za-z0-9/._~%+@,=:-]*)?");

    private final Value.Mapping input;
    private final List<String> problems = new ArrayList<>();

    private SiteRules(Value.Mapping input) {
        this.input = input;
    }

    /** What came of reading. */
    sealed interface Read {

        record Valid(SiteConfiguration site) implements Read {}

        /** All that is wrong. */
        record Invalid(Failure why) implements Read {}
    }

    /** The site that an action's input describes. */
    static Read read(Value.Mapping input) {
        var rules = new SiteRules(input);
        SiteConfiguration site = rules.site();
        return rules.problems.isEmpty()
                ? new Read.Valid(site)
                : new Read.Invalid(new Failure("invalid-input", String.join(" ", rules.problems)));
    }

    /** Why this is no name of a site. */
    static Optional<String> nameProblem(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "`name` must begin with a letter or a digit and consist of at most 100 letters, digits and"
                                + " `._-`, found `" + Texts.shown(name) + "`.");
    }

    /** Why this is no folder that NGINX may be told; a continued sentence. */
    static Optional<String> folderProblem(String path) {
        boolean plain = FOLDER.matcher(path).matches()
                && path.length() <= MAX_PATH_LENGTH
                && path.strip().equals(path)
                && List.of(path.split("/")).stream().noneMatch(".."::equals);
        boolean everything = path.chars().allMatch(c -> c == '/' || c == '.');
        return plain && !everything
                ? Optional.empty()
                : Optional.of("must be an absolute path below `/`, without `..`, of at most " + MAX_PATH_LENGTH
                        + " letters, digits, spaces and `/._~@+,=:-`, found `" + Texts.shown(path) + "`.");
    }

    private SiteConfiguration site() {
        String name = text("name").orElse("");
        nameProblem(name).ifPresent(problems::add);
        int port = port("listen_port", SiteConfiguration.USUAL_PORT);
        return new SiteConfiguration(name, serverNames(name), content(), port, tls(port));
    }

    private List<String> serverNames(String name) {
        List<String> names = switch (input.get("server_names").orElse(Value.Nothing.NOTHING)) {
            case Value.Nothing _ -> List.of(name);
            case Value.Sequence(List<Value> items) ->
                items.stream().map(SiteRules::written).toList();
            case Value.Text(String one) -> List.of(one);
            case Value.Bool _, Value.Whole _, Value.Decimal _, Value.Mapping _ -> List.of();
        };
        if (names.isEmpty() || names.size() > MAX_NAMES) {
            problems.add("`server_names` must be a list of 1 to " + MAX_NAMES + " names.");
        }
        names.stream()
                .filter(one -> one.length() > MAX_HOST_LENGTH
                        || !SERVER_NAME.matcher(one).matches())
                .findFirst()
                .ifPresent(wrong ->
                        problems.add("`server_names` must be host names, or wildcards that begin with `*.`, found `"
                                + Texts.shown(wrong) + "`."));
        return names.stream().distinct().toList();
    }

    /** Only a text is taken for one: a list in a list has no business here. */
    private static String written(Value item) {
        return item instanceof Value.Text(String text) ? text : "";
    }

    private Content content() {
        Optional<String> root = text("root_path");
        Optional<String> target = text("proxy_pass");
        String type = text("site_type").orElse(target.isPresent() && root.isEmpty() ? "reverse_proxy" : "static");
        return switch (type) {
            case "static" -> folder(root, target);
            case "reverse_proxy" -> proxy(root, target);
            default -> {
                problems.add("`site_type` must be `static` or `reverse_proxy`, found `" + Texts.shown(type) + "`.");
                yield new Content.Folder("");
            }
        };
    }

    private Content folder(Optional<String> root, Optional<String> target) {
        if (target.isPresent()) {
            problems.add(
                    "`proxy_pass` belongs to a site of the type `reverse_proxy`, not to one of the type `static`.");
        }
        root.map(SiteRules::folderProblem)
                .orElse(Optional.of("is missing; a site of the type `static` needs it."))
                .ifPresent(problem -> problems.add("`root_path` " + problem));
        return new Content.Folder(root.orElse(""));
    }

    private Content proxy(Optional<String> root, Optional<String> target) {
        if (root.isPresent()) {
            problems.add("`root_path` belongs to a site of the type `static`, not to one of the type `reverse_proxy`.");
        }
        if (target.isEmpty()) {
            problems.add("`proxy_pass` is missing; a site of the type `reverse_proxy` needs it.");
        } else if (!isTarget(target.get())) {
            problems.add("`proxy_pass` must be an address such as `http://localhost:3000`, found `"
                    + Texts.shown(target.get()) + "`.");
        }
        return new Content.Proxy(target.orElse(""));
    }

    private static boolean isTarget(String target) {
        var address = TARGET.matcher(target);
        return target.length() <= MAX_PATH_LENGTH
                && address.matches()
                && Optional.ofNullable(address.group(1))
                        .map(Integer::parseInt)
                        .map(port -> port >= 1 && port <= MAX_PORT)
                        .orElse(true);
    }

    private Optional<Tls> tls(int port) {
        Optional<String> certificate = text("certificate");
        Optional<String> key = text("certificate_key");
        int tlsPort = port("tls_port", SiteConfiguration.USUAL_TLS_PORT);
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        certificate
                .map(SiteRules::folderProblem)
                .orElse(Optional.of("is missing; `certificate_key` needs it."))
                .ifPresent(problem -> problems.add("`certificate` " + problem));
        key.map(SiteRules::folderProblem)
                .orElse(Optional.of("is missing; `certificate` needs it."))
                .ifPresent(problem -> problems.add("`certificate_key` " + problem));
        if (tlsPort == port) {
            problems.add("`tls_port` and `listen_port` must be two, found " + port + " twice.");
        }
        return Optional.of(new Tls(certificate.orElse(""), key.orElse(""), tlsPort));
    }

    private Optional<String> text(String name) {
        return switch (input.get(name).orElse(Value.Nothing.NOTHING)) {
            case Value.Nothing _ -> Optional.empty();
            case Value.Text(String text) -> Optional.of(text);
            case Value.Bool _, Value.Whole _, Value.Decimal _, Value.Sequence _, Value.Mapping _ -> {
                problems.add("`" + name + "` must be a text.");
                yield Optional.empty();
            }
        };
    }

    private int port(String name, int otherwise) {
        return switch (input.get(name).orElse(Value.Nothing.NOTHING)) {
            case Value.Nothing _ -> otherwise;
            case Value.Whole(long number) when number >= 1 && number <= MAX_PORT -> (int) number;
            case Value.Whole _, Value.Text _, Value.Bool _, Value.Decimal _, Value.Sequence _, Value.Mapping _ -> {
                problems.add("`" + name + "` must be a whole number from 1 to " + MAX_PORT + ".");
                yield otherwise;
            }
        };
    }
}
