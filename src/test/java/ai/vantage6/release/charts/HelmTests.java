package ai.vantage6.release.charts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.RealRegistry;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.oci.MediaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether helm takes our charts for its own: packaged, pushed to a real registry, pulled, shown, checked and carried out.
 *
 * <p>The small charts always, and with VANTAGE6_REPOSITORY the six of vantage6 5.0.0rc2 as they are.
 */
@Tag("servers")
@Tag("go")
final class HelmTests {

    private static final String VERSION = "5.0.0rc2";

    /** Without these vantage6's charts are not carried out, whoever packages them. */
    private static final String VALUES = """
            global:
              k8sNodeName: node-1
              keycloak: {url: u, realm: r, adminUsername: u, adminPassword: p, adminClient: c, adminClientSecret: s}
              urls: {internal: {auth: a, store: s}}
              wait: {auth: {enabled: true}, store: {enabled: true}}
            node: {apiKey: k, name: n1}
            store:
              keycloak: {url: u, realm: r, adminUsername: u, adminPassword: p, adminClient: c, adminClientSecret: s}
              store: {keycloak: {url: u, realm: r, adminUsername: u, adminPassword: p, adminClient: c, adminClientSecret: s}}
            hq:
              algorithm_stores: [{url: u}]
              keycloak: {url: u, realm: r, adminUsername: u, adminPassword: p, adminClient: c, adminClientSecret: s}
              hq: {algorithm_stores: [{url: u}]}
              prometheus: {enabled: true}
            prometheus: {enabled: true}
            keycloak: {auth: {}}
            auth: {keycloak: {auth: {}}}
            """;

    private static final Pattern IMAGE = Pattern.compile("^\\s*(?:- )?image: \"?([^\"\\n]+)\"?$", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static RealRegistry server;
    private static HttpCaller caller;
    private static OciRegistry client;
    private static Path values;

    @BeforeAll
    static void start() throws Exception {
        server = RealRegistry.distribution("docker-registry", folder, Optional.empty());
        caller = TestCallers.hurried();
        client = new OciRegistry(caller, server.address().getAuthority(), server.address(), Optional.empty());
        values = Files.writeString(folder.resolve("values.yaml"), VALUES);
    }

    @AfterAll
    static void stop() {
        caller.close();
        server.close();
    }

    private static String helm(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(arguments));
        for (var kind : List.of("repository-config", "repository-cache", "registry-config")) {
            command.add("--" + kind + "=" + folder.resolve("helm-" + kind));
        }
        return RealRegistry.run("helm", command.toArray(String[]::new));
    }

    private static List<Chart> packed(ChartSources tree, String name) throws Exception {
        var packed = tree.packed(VERSION, folder.resolve(name));
        assertThat(packed.findings().problems()).isEmpty();
        return packed.charts();
    }

    private static SortedMap<String, String> files(Path chart) throws Exception {
        var files = new TreeMap<String, String>();
        var bytes = new ByteArrayInputStream(Files.readAllBytes(chart));
        // Commons Compress refuses the extra field that helm puts into its header
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** What helm packages of the same tree, after it has updated the dependencies in the order in which they need each other. */
    private static Map<String, Path> packagedByHelm(ChartSources tree, List<Chart> charts, String name)
            throws Exception {
        var root = folder.resolve(name + "-tree");
        for (var file : tree.members().entrySet()) {
            if (file.getKey().startsWith("charts/")) {
                var path = root.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, file.getValue());
            }
        }
        var packages = new TreeMap<String, Path>();
        var inOrder = charts.stream()
                .map(Chart::name)
                .sorted(java.util.Comparator.comparing("hub"::equals))
                .toList();
        for (var chart : inOrder) {
            var directory = root.resolve("charts").resolve(chart).toString();
            helm("dependency", "update", directory);
            helm("package", directory, "-d", root.toString());
            packages.put(chart, root.resolve(chart + "-5.0.0-rc2.tgz"));
        }
        return packages;
    }

    private static ChartsInRegistry registry(String namespace) {
        return new ChartsInRegistry(new Destination(client, namespace, client));
    }

    private static void hold(ChartSources tree, String name) throws Exception {
        var registry = registry(name + "/helm");
        var charts = packed(tree, name);
        assertThat(charts).hasSize(6);
        for (var chart : charts) {
            registry.publish(chart);
            assertThat(registry.lookUp(chart)).isEqualTo(new Entry.Identical());
            var pulled = Files.createDirectories(folder.resolve(name + "-pulled"));
            var reference = registry.text() + "/" + chart.name();
            helm("pull", reference, "--version", chart.version(), "--plain-http", "-d", pulled.toString());
            var file = pulled.resolve(chart.fileName());
            assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(chart.sha256());
            assertThat(helm("show", "chart", reference, "--version", chart.version(), "--plain-http"))
                    .contains("name: " + chart.name(), "version: " + chart.version());
            assertThat(helm("lint", file.toString(), "-f", values.toString())).contains("0 chart(s) failed");
            if (!chart.name().equals("common")) { // a library is not carried out by itself
                var manifests = helm(
                        "template",
                        "x",
                        reference,
                        "--version",
                        chart.version(),
                        "--plain-http",
                        "-f",
                        values.toString());
                assertThat(manifests).contains("# Source: " + chart.name() + "/");
                assertThat(imagesOf(charts, chart)).containsAll(images(manifests));
            }
        }
    }

    private static Set<String> images(String manifests) {
        return IMAGE.matcher(manifests)
                .results()
                .map(found -> ImageReference.parse(found.group(1)).orElseThrow().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that we have found in a chart; the hub installs what the others name. */
    private static List<String> imagesOf(List<Chart> charts, Chart chart) {
        return chart.name().equals("hub")
                ? charts.stream().flatMap(one -> one.images().stream()).toList()
                : chart.images();
    }

    @Test
    void helmInstallsTheSmallCharts() throws Exception {
        hold(ChartSources.fixture("v5", VERSION), "small");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
    void helmInstallsTheChartsOfVantage6() throws Exception {
        hold(ChartSources.real(VERSION), "real");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
    void ourPackagesHoldTheSameFilesAsHelms() throws Exception {
        var tree = ChartSources.real(VERSION);
        var charts = packed(tree, "ours");
        var theirs = packagedByHelm(tree, charts, "theirs");
        for (var chart : charts) {
            var ours = files(chart.file());
            var helms = files(Objects.requireNonNull(theirs.get(chart.name())));
            assertThat(ours.keySet()).isEqualTo(helms.keySet());
            for (var file : ours.entrySet()) {
                var helm = Objects.requireNonNull(helms.get(file.getKey()));
                if (file.getKey().endsWith("/Chart.lock")) {
                    // all but the time
                    assertThat(ChartLock.read(file.getValue().getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(ChartLock.read(helm.getBytes(StandardCharsets.UTF_8)));
                } else if (file.getKey().endsWith("/Chart.yaml")) {
                    // helm writes it anew, without comments and in another order
                    assertThat(YamlDocument.read(file.getValue().getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(YamlDocument.read(helm.getBytes(StandardCharsets.UTF_8)));
                } else {
                    assertThat(file.getValue()).as(file.getKey()).isEqualTo(helm);
                }
            }
        }
    }

    @Test
    void whatHelmPushesIsWhatWePush() throws Exception {
        var chart = packed(ChartSources.fixture("v5", VERSION), "both").getFirst();
        helm("push", chart.file().toString(), registry("theirs").text(), "--plain-http");
        registry("ours").publish(chart);
        // helm leaves the media type out of the manifest; its config has the same bytes
        var ours = manifest("ours/" + chart.name());
        assertThat(ours.remove("mediaType").asText()).isEqualTo(MediaType.MANIFEST);
        assertThat(ours).isEqualTo(manifest("theirs/" + chart.name()));
        assertThat(registry("theirs").lookUp(chart)).isEqualTo(new Entry.Identical());
    }

    private static ObjectNode manifest(String repository) throws Exception {
        return (ObjectNode) new ObjectMapper()
                .readTree(client.manifest(repository, "5.0.0-rc2").orElseThrow().bytes());
    }
}
