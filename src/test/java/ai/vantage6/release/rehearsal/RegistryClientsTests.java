package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that people use accept the stand-ins for registries: crane, skopeo, regctl, oras and helm, those that are here. */
@Tag("servers")
final class RegistryClientsTests {

    private static final String PYTHON = "docker.io/library/python:3.10-slim-bookworm";

    @TempDir
    private Path folder;

    private TestRegistry registry;
    private TestRegistry bases;

    @BeforeEach
    void start() throws Exception {
        registry = new TestRegistry(RegistryStandIn.ofRelease(folder.resolve("registry")));
        bases = new TestRegistry(RegistryStandIn.ofBases(folder.resolve("bases")));
        var accounts = new ObjectMapper().createObjectNode();
        accounts.putObject("auths")
                .putObject(host(registry))
                .put("auth", TestRegistry.basic("me:secret").replace("Basic ", ""));
        Files.writeString(folder.resolve("config.json"), accounts.toString());
    }

    @AfterEach
    void stop() {
        registry.close();
        bases.close();
    }

    private static String host(TestRegistry registry) {
        return registry.address().getAuthority();
    }

    private String node(String reference) {
        return host(registry) + "/vantage6/infrastructure/node" + reference;
    }

    private String run(String... command) throws Exception {
        var folders = System.getenv("PATH").split(":", -1);
        assumeThat(Arrays.stream(folders).anyMatch(place -> Files.isExecutable(Path.of(place, command[0]))))
                .as(command[0])
                .isTrue();
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("DOCKER_CONFIG", folder.toString());
        builder.environment()
                .put("REGISTRY_AUTH_FILE", folder.resolve("config.json").toString());
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + said)
                .isZero();
        return said.strip();
    }

    private String copied() throws Exception {
        run("crane", "copy", host(bases) + "/" + PYTHON, node(":4.14.0"));
        return run("crane", "digest", node(":4.14.0"));
    }

    private List<String> visibleChanges() {
        return registry.changes().stream()
                .filter(change -> !change.startsWith("("))
                .toList();
    }

    @Test
    void craneCopiesTagsListsValidatesAndPulls() throws Exception {
        var digest = copied();
        assertThat(digest).isEqualTo(run("crane", "digest", host(bases) + "/" + PYTHON));
        for (var platform : List.of("linux/amd64", "linux/arm64")) { // of the whole index it would refuse attestations
            run("crane", "validate", "--platform", platform, "--remote", node(":4.14.0"));
        }
        run("crane", "tag", node(":4.14.0"), "cotopaxi");
        assertThat(run("crane", "digest", node(":cotopaxi"))).isEqualTo(digest);
        assertThat(run("crane", "ls", node("")).lines()).containsExactly("4.14.0", "cotopaxi");

        run("crane", "pull", "--format=oci", node(":cotopaxi"), "layout");
        run("crane", "push", "--index", "layout", node(":latest"));
        assertThat(visibleChanges()).hasSize(7).contains("tagged vantage6/infrastructure/node:4.14.0");
        var before = registry.changes().size();
        run("crane", "push", "--index", "layout", node(":latest"));
        assertThat(registry.changes()).as("nothing twice").hasSize(before);
        run("crane", "copy", node(":cotopaxi"), host(registry) + "/vantage6/mirror/node:cotopaxi");
        assertThat(registry.changes()).anyMatch(change -> change.startsWith("(mounted "));
    }

    @Test
    void skopeoCopiesAllPlatformsAndReadsThem() throws Exception {
        var digest = copied();
        run(
                "skopeo",
                "copy",
                "--all",
                "--preserve-digests",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "docker://" + node(":4.14.0"),
                "docker://" + host(registry) + "/other/node:cotopaxi");

        assertThat(run("crane", "digest", host(registry) + "/other/node:cotopaxi"))
                .isEqualTo(digest);
        var raw = run("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://" + node(":4.14.0"));
        assertThat(raw).contains("\"architecture\":\"unknown\"", "\"variant\":\"v8\"");
        var read = run("skopeo", "inspect", "--tls-verify=false", "docker://" + node(":4.14.0"));
        assertThat(new ObjectMapper().readTree(read).path("RepoTags")).hasToString("[\"4.14.0\"]");
    }

    @Test
    void regctlAndOrasFindWhatIsAttachedByItsTag() throws Exception {
        var digest = copied();
        Files.writeString(folder.resolve("sbom.json"), "{}");
        run("regctl", "registry", "set", host(registry), "--tls", "disabled");
        run(
                "regctl",
                "artifact",
                "put",
                "--artifact-type",
                "application/vnd.cyclonedx+json",
                "--subject",
                node("@" + digest),
                "--file",
                "sbom.json");

        assertThat(run("regctl", "artifact", "list", node("@" + digest))).contains("application/vnd.cyclonedx+json");
        assertThat(run("oras", "discover", "--plain-http", node("@" + digest)))
                .contains("application/vnd.cyclonedx+json");
        assertThat(run("crane", "ls", node("")).lines()).contains(digest.replace(":", "-"));
    }

    @Test
    void helmLogsInPushesAndPullsAChart() throws Exception {
        run("helm", "create", "node");
        run("helm", "package", "node", "--version", "5.0.0-rc2");
        run("helm", "registry", "login", host(registry), "-u", "me", "-p", "secret", "--plain-http");
        run("helm", "push", "node-5.0.0-rc2.tgz", "oci://" + host(registry) + "/vantage6/helm", "--plain-http");

        assertThat(visibleChanges())
                .hasSize(2)
                .last()
                .isEqualTo("tagged vantage6/helm/node:5.0.0-rc2"); // and before it the manifest by its digest
        Files.createDirectory(folder.resolve("pulled"));
        run(
                "helm",
                "pull",
                "oci://" + host(registry) + "/vantage6/helm/node",
                "--version",
                "5.0.0-rc2",
                "--plain-http",
                "-d",
                "pulled");
        assertThat(folder.resolve("pulled/node-5.0.0-rc2.tgz"))
                .hasSameBinaryContentAs(folder.resolve("node-5.0.0-rc2.tgz"));
    }

    @Test
    void helmReadsTheChartsOfTheOldRepository() throws Exception {
        run("helm", "create", "node");
        run("helm", "package", "node", "--version", "4.14.0");
        try (var server = new StandInServer(new ChartMuseumStandIn(), new Journal(_ -> {}), List.of())) {
            var root = server.address() + "/api/chartrepo/infrastructure";
            var form = Stream.of(
                    "curl",
                    "-sS",
                    "--fail-with-body",
                    "-u",
                    "me:secret",
                    "-F",
                    "chart=@node-4.14.0.tgz",
                    root + "/charts");
            assertThat(run(form.toArray(String[]::new))).isEqualTo("{\"saved\":true}");

            run("helm", "repo", "add", "vantage6", server.address() + "/chartrepo/infrastructure");
            Files.createDirectory(folder.resolve("pulled"));
            run("helm", "pull", "vantage6/node", "--version", "4.14.0", "-d", "pulled");
        }
        assertThat(folder.resolve("pulled/node-4.14.0.tgz")).hasSameBinaryContentAs(folder.resolve("node-4.14.0.tgz"));
    }
}
