package dev.belay.configuration;

import static dev.belay.configuration.Forms.RANGE;

import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.ProblemCode;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstance;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration: bytes in, what holds and everything that is wrong out. Never throws, whatever the bytes. */
public final class ConfigurationReader {

    /** How many bytes of UTF-8 a configuration may have. */
    public static final int LONGEST = Limits.STANDARD.documentBytes();

    private static final Span STEP = new Span(Duration.ofSeconds(1), Duration.ofDays(1));
    private static final YamlReader YAML = new YamlReader(Limits.STANDARD);

    private final Map<String, Given> given;

    /** Reads configurations in which these settings, by the way to them, go before what the file says. */
    public ConfigurationReader(Map<String, Given> given) {
        this.given = Map.copyOf(given);
    }

    /** What holds where there is no file. */
    public ConfigurationReading withoutFile() {
        return read("no file", Optional.empty(), new Findings(), new ProblemReport("no file", ""));
    }

    /** Reads the bytes of a file that people know by that name. */
    public ConfigurationReading read(String file, byte[] utf8) {
        Document document = YAML.read(utf8);
        var findings = new Findings();
        findings.addAll(document.problems());
        Optional<Node> root = document.root().filter(node -> !saysNothing(node));
        root.ifPresent(node -> findings.addAll(ShapeCheck.check(ConfigurationTable.TABLE, node)));
        return read(file, root, findings, new ProblemReport(file, new String(utf8, StandardCharsets.UTF_8)));
    }

    /** A file of comments alone is a file in which everything is left out. */
    private static boolean saysNothing(Node root) {
        return root instanceof Node.Scalar scalar && scalar.value() instanceof Value.Nothing;
    }

    private ConfigurationReading read(String file, Optional<Node> root, Findings findings, ProblemReport report) {
        var ledger = new Ledger(file, given, findings);
        Configuration configuration = configuration(Section.root(root, ledger), ledger);
        return new ConfigurationReading(
                findings.anyError() ? Optional.empty() : Optional.of(configuration), findings.sorted(), report);
    }

    private static Configuration configuration(Section root, Ledger ledger) {
        ServerSettings server = ServerReading.of(root.section("server"));
        SitesSettings sites = sites(root.section("sites"));
        Optional<String> definitions = root.text("definitions");
        List<NginxInstance> nginx = NginxFleet.of(root.section("nginx"));
        CertificateSettings certificates = AcmeReading.of(root.section("acme"));
        AllowedNetworks networks = networks(root.section("http"));
        var own = new OwnActions(
                root.text("actions").map(Path::of), root.text("lib").map(Path::of));
        Optional<String> module = root.text("module");
        List<SinkSettings> sinks = StreamReading.sinks(root.section("sinks"));
        List<HookSettings> hooks = StreamReading.hooks(root.section("hooks"));
        return new Configuration(
                server,
                sites,
                definitions,
                nginx,
                certificates,
                networks,
                own,
                module,
                sinks,
                hooks,
                ledger.settings());
    }

    private static SitesSettings sites(Section sites) {
        return new SitesSettings(sites.duration("step_timeout", STEP), sites.flag("auto_rollback", true));
    }

    private static AllowedNetworks networks(Section http) {
        List<String> ranges = http.texts("allow_networks", List.of());
        List<Node> wrong = http.items("allow_networks").stream()
                .filter(item -> !Ranges.isOne(item.toValue().rendered()))
                .toList();
        wrong.forEach(item -> http.ledger()
                .refuse(
                        item.location(),
                        ProblemCode.INVALID_VALUE,
                        "allow_networks",
                        RANGE.expected(),
                        item.toValue().rendered()));
        return wrong.isEmpty() ? AllowedNetworks.besides(ranges) : AllowedNetworks.publicOnly();
    }
}
