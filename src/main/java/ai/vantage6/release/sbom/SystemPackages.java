package ai.vantage6.release.sbom;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.sbom.Component.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what is installed of an operating system's packages, from the databases of dpkg(1) and apk(8).
 *
 * @param system empty when the image does not tell which one it is
 */
record SystemPackages(Optional<OperatingSystem> system, Inventory inventory) {

    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*\\n");
    /** {@code glibc (2.36-9)}, or only the name where the version is the package's own. */
    private static final Pattern SOURCE = Pattern.compile("(\\S+)(?:\\s+\\((\\S+)\\))?");

    /**
     * One package, whoever installed it.
     *
     * @param upstream the source package that it was built from, with its version where that is another; scanners know flaws by it
     */
    private record Installed(String type, String name, String version, String architecture, String upstream) {}

    /** Takes /var/lib/dpkg/status, or one file of distroless' status.d, which has no "Status". */
    void debian(String path, String text) {
        paragraphs(text)
                .map(CoreMetadata::parse)
                .filter(SystemPackages::isThere)
                .map(SystemPackages::debian)
                .forEach(one -> add(path, one, Optional.empty()));
    }

    private static Installed debian(CoreMetadata fields) {
        var source = fields.one("Source").map(SOURCE::matcher).filter(matcher -> matcher.matches());
        var upstream =
                source.map(matcher -> matcher.group(1) + (matcher.group(2) == null ? "" : "@" + matcher.group(2)));
        return new Installed(
                "deb",
                fields.one("Package").orElse(""),
                fields.one("Version").orElse(""),
                fields.one("Architecture").orElse(""),
                upstream.orElse(""));
    }

    /** "deinstall ok config-files" is a package that is gone. */
    private static boolean isThere(CoreMetadata fields) {
        var status = fields.one("Status").orElse("");
        return !status.endsWith(" config-files") && !status.endsWith(" not-installed");
    }

    /** Takes /lib/apk/db/installed: a letter, a colon and a value a line, the package's own before those of its files. */
    void alpine(String path, String text) {
        paragraphs(text).forEach(paragraph -> {
            var fields = new HashMap<String, String>();
            paragraph
                    .lines()
                    .filter(line -> line.indexOf(':') == 1)
                    .forEach(line -> fields.putIfAbsent(
                            line.substring(0, 1), line.substring(2).strip()));
            var name = fields.getOrDefault("P", "");
            var origin = fields.getOrDefault("o", "");
            var installed = new Installed(
                    "apk",
                    name,
                    fields.getOrDefault("V", ""),
                    fields.getOrDefault("A", ""),
                    origin.equals(name) ? "" : origin);
            add(path, installed, Licence.ofText(fields.getOrDefault("L", "")));
        });
    }

    private void add(String path, Installed installed, Optional<Licence> licence) {
        if (!Words.isOne(installed.name()) || !Words.isOne(installed.version())) {
            inventory.unread("a package without name and version in /" + path);
            return;
        }
        var qualifiers = new TreeMap<>(Map.of("arch", installed.architecture(), "upstream", installed.upstream()));
        system.ifPresent(one -> qualifiers.put("distro", one.distribution()));
        var url = new PackageUrl(
                installed.type(),
                system.map(OperatingSystem::id).orElse(installed.type().equals("deb") ? "debian" : "alpine"),
                installed.name(),
                installed.version(),
                qualifiers);
        inventory.add(Component.of(Kind.LIBRARY, installed.name(), installed.version(), url)
                .under(licence)
                .at("/" + path));
    }

    private static Stream<String> paragraphs(String text) {
        return BLANK_LINES.splitAsStream(text.replace("\r", "")).filter(one -> !one.isBlank());
    }
}
