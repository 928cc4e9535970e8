package ai.vantage6.release.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.charts.ChartsInTree.Packaged;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.Time;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.images.MemoryRegistry;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.issues.TestIssues;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.vantage6.UserInterfacePage;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test only looks at: user interface, charts, issues. */
final class LooksTests {

    private static final Version VERSION = Version.parse("4.14.0rc1").orElseThrow();
    private static final Map<String, String> PAGES = Map.of(
            "/",
            "<!doctype html><html><head><title>vantage6</title></head><script src=\"main-A.js\"></script></html>",
            "/main-A.js",
            "import(\"./chunk-B.js\"); import('./gone.js')",
            "/chunk-B.js",
            "const p={name:\"vantage6-ui\",version:\"4.14.0-rc1\"}");

    @TempDir
    Path folder;

    private interface Look {
        List<Finding> at(UserInterfacePage page) throws Exception;
    }

    private static List<Finding> served(Map<String, String> pages, Look look) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body =
                    pages.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var policy = new RetryPolicy(1, Duration.ZERO, Time.SYSTEM, _ -> {});
        try (var caller = new HttpCaller(policy)) {
            return look.at(new UserInterfacePage(
                    caller, URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
        } finally {
            server.stop(0);
        }
    }

    private static List<Finding> look(String version, Map<String, String> pages) throws Exception {
        var step = new LookAtUserInterface(Version.parse(version).orElseThrow());
        return served(pages, page -> step.take(page).findings());
    }

    @Test
    void theVersionIsFoundInAScriptThatIsLoadedLate() throws Exception {
        assertThat(look("4.14.0rc1", PAGES))
                .containsExactly(
                        new Finding.Good("its page", "answers, titled vantage6"),
                        new Finding.Good("its version", "4.14.0-rc1"));
    }

    @Test
    void anotherVersionIsWrong() throws Exception {
        assertThat(look("4.14.0", PAGES).getLast()).isInstanceOf(Finding.Wrong.class);
    }

    @Test
    void whatIsNoPageIsToldAsThat() {
        assertThatThrownBy(() -> look("4.14.0", Map.of("/", "{\"version\": \"4.14.0\"}")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("is no web page");
    }

    @Test
    void issuesOfTheMilestoneAreForPeople() throws Exception {
        try (var github = new TestIssues()) {
            var issue = github.open("A bug");
            github.stored().plan(issue.number(), "4.14.0");

            assertThat(new ListIssues(github.issues(), List.of("4.14.0"))
                            .take(new Nothing())
                            .findings())
                    .contains(new Finding.ForPeople("#1 A bug", "and nobody has closed it yet"));
            assertThat(new ListIssues(github.issues(), List.of("4.15.0", "v4.15.0"))
                            .take(new Nothing())
                            .findings())
                    .singleElement()
                    .asString()
                    .contains("no-milestone", "the repository has no milestone 4.15.0 or v4.15.0");
        }
    }

    @Test
    void eachChartIsRenderedAndWhatHelmSaysIsTold() throws Exception {
        var helm = Files.writeString(folder.resolve("helm"), """
                #!/bin/sh
                case $3 in *bad*) echo 'Error: nil pointer evaluating' >&2; exit 1;; esac
                printf -- '---\\nkind: A\\n---\\nkind: B\\n'
                """);
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        var good = new Packaged("hq", "5.0.0-rc1", folder.resolve("hq.tgz"), List.of());
        var bad = new Packaged("node", "5.0.0-rc1", folder.resolve("bad.tgz"), List.of());

        var findings = new RenderCharts(helm).take(List.of(good, bad)).findings();

        assertThat(findings.getFirst()).isEqualTo(new Finding.Good("hq 5.0.0-rc1", "renders 2 objects"));
        assertThat(findings.getLast().toString()).contains("chart-not-rendered", "nil pointer evaluating");
    }

    @Test
    void everyImageIsFoundByItsDigestAndAMissingOneIsToldWithTheChartThatNamesIt() throws Exception {
        var registry = new MemoryRegistry("ghcr.io");
        var index = ManifestJson.index(List.of(), Map.of());
        registry.put("vantage6/infrastructure/hq", "5.0.0rc1", index);
        var candidate = new Candidate(VERSION, List.of(), Map.of("hq", "ghcr.io/vantage6/infrastructure/hq:5.0.0rc1"));
        var chart = new Packaged(
                "hq",
                "5.0.0-rc1",
                folder.resolve("hq.tgz"),
                List.of("ghcr.io/vantage6/infrastructure/hq:5.0.0rc1", "ghcr.io/vantage6/infrastructure/gone:1"));

        var findings = new ResolveImages(candidate, new Only(registry))
                .take(List.of(chart))
                .findings();

        assertThat(findings)
                .contains(new Finding.Good(
                        "ghcr.io/vantage6/infrastructure/hq:5.0.0rc1",
                        index.digest().oci() + ", named by hq"));
        assertThat(findings.getFirst().toString())
                .contains("candidate-image-missing", "its registry does not have it, named by hq");
    }

    /** There is but one registry. */
    private record Only(ImageRegistry registry) implements Registries {

        @Override
        public List<Destination> destinations(List<Registry> registries) {
            return List.of();
        }

        @Override
        public ImageRegistry source(String host) {
            return registry;
        }
    }
}
