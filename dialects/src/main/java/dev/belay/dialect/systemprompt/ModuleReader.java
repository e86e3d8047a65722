package dev.belay.dialect.systemprompt;

import dev.belay.dialect.ProblemReport;
import dev.belay.dialect.shape.Findings;
import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.shape.ShapeCheck;
import dev.belay.dialect.yaml.Document;
import dev.belay.dialect.yaml.Limits;
import dev.belay.dialect.yaml.Node;
import dev.belay.dialect.yaml.YamlReader;
import dev.belay.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the configuration of the workflows module, {@code module.yaml}: bytes in, settings and everything that is wrong
 * out. Never throws, whatever the bytes.
 */
public final class ModuleReader {

    private static final YamlReader YAML = new YamlReader(Limits.STANDARD);

    private ModuleReader() {}

    /** Reads the bytes of a file that people know by that name. */
    public static ModuleReading read(String file, byte[] utf8) {
        Document document = YAML.read(utf8);
        var findings = new Findings();
        findings.addAll(document.problems());
        document.root().ifPresent(root -> findings.addAll(ShapeCheck.check(ModuleTable.TABLE, root)));
        Optional<Node.Mapping> config = document.root()
                .flatMap(Nodes::mapping)
                .flatMap(root -> root.get(ModuleTable.CONFIG))
                .flatMap(Nodes::mapping);
        config.flatMap(keys -> keys.entry(ModuleTable.CHECKPOINTS))
                .ifPresent(entry -> findings.add(entry.key().location(), ProblemCode.CHECKPOINTS_MOOT));
        var report = new ProblemReport(file, new String(utf8, StandardCharsets.UTF_8));
        return new ModuleReading(
                findings.anyError() ? Optional.empty() : Optional.of(settings(config)),
                findings.sorted(),
                report.text(findings.sorted()));
    }

    private static SystempromptSettings settings(Optional<Node.Mapping> config) {
        SystempromptSettings usual = SystempromptSettings.STANDARD;
        return new SystempromptSettings(
                milliseconds(config, ModuleTable.TIMEOUT).orElse(usual.timeout()),
                number(config, ModuleTable.ATTEMPTS).map(Math::toIntExact).orElse(usual.attempts()),
                milliseconds(config, ModuleTable.DELAY).orElse(usual.delay()),
                number(config, ModuleTable.AT_ONCE).map(Math::toIntExact).or(usual::atOnce));
    }

    private static Optional<Duration> milliseconds(Optional<Node.Mapping> config, String key) {
        return number(config, key).map(Duration::ofMillis);
    }

    private static Optional<Long> number(Optional<Node.Mapping> config, String key) {
        return config.flatMap(keys -> keys.get(key)).flatMap(Nodes::whole);
    }
}
