package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing that we ask for is known, is that an index at all? */
final class IndexAddressTests {

    private final Site site = new Site();
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(site, new Journal(_ -> {}), List.of());
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private Map<String, ProjectPage> pages(String root, String... projects) throws Exception {
        return new SimpleApi(caller, URI.create(server.address() + root)).pages(List.of(projects));
    }

    private void refusesToBelieve(String root, String reason) {
        assertThatThrownBy(() -> pages(root, "vantage6", "vantage6-common"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("find a package index at " + server.address() + root)
                .hasMessageContaining(reason)
                .hasMessageEndingWith("Correct services.index: PyPI's is https://pypi.org/simple/.");
    }

    @Test
    void whereNothingAnswersNothingIsAbsent() {
        refusesToBelieve("/simpel/", "answered 404");
    }

    @Test
    void anAddressThatIsGoneIsNotAbsentEither() {
        site.serve("/old/", Reply.text(410, "gone"));

        refusesToBelieve("/old/", "answered 410");
    }

    @Test
    void aHomePageIsNoIndex() {
        site.serve("/", html("<title>PyPI</title><a href=\"/help/\">Help</a><a href=\"/account/login/\">Log in</a>"));

        refusesToBelieve("/", "but not that of an index");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Simple Index</title><h1>Simple Index</h1>", // pypiserver without a package
                "<a href=\"other/\">Other</a><a href=\"an.other/\">an-other</a>",
                "<meta name=\"pypi:repository-version\" content=\"1.0\">",
            })
    void anHtmlIndexIsOne(String page) throws Exception {
        site.serve("/simple/", html(page));

        assertThat(pages("/simple/", "vantage6")).containsValue(ProjectPage.NONE);
    }

    @Test
    void ofAJsonIndexOnlyTheHeadIsAskedFor() throws Exception {
        site.serve("/simple/", Reply.of(200, "application/vnd.pypi.simple.v1+json", new byte[0]));

        assertThat(pages("/simple", "vantage6", "vantage6-node")).hasSize(2).containsValue(ProjectPage.NONE);
        assertThat(site.asked).hasSize(3).contains("HEAD /simple/");
    }

    @Test
    void aServerThatKnowsNoHeadIsAskedInFull() throws Exception {
        site.knowsHead = false;
        site.serve("/simple/", Reply.json(200, Map.of("projects", List.of())));

        assertThat(pages("/simple/", "vantage6")).containsValue(ProjectPage.NONE);
    }

    @Test
    void whereOneProjectIsKnownNobodyAsksFurther() throws Exception {
        site.serve("/simple/vantage6/", html("<a href=\"a-1.0.tar.gz\">a</a>"));

        assertThat(pages("/simple/", "vantage6", "vantage6-common")).hasSize(2);
        assertThat(site.asked).hasSize(2);
    }

    @Test
    void anIndexThatIsDownCannotTell() {
        site.serve("/simple/", Reply.text(503, "back soon"));

        assertThatThrownBy(() -> pages("/simple/", "vantage6")).hasMessageContaining("5 times in a row");
    }

    private static Reply html(String content) {
        return Reply.of(200, "text/html", ("<html>" + content + "</html>").getBytes(StandardCharsets.UTF_8));
    }

    /** Answers 404 but for a few pages. */
    private static final class Site implements StandIn {
        private final Map<String, Reply> pages = new TreeMap<>();
        private final List<String> asked = new ArrayList<>();
        private boolean knowsHead = true;

        void serve(String path, Reply page) {
            pages.put(path, page);
        }

        @Override
        public String name() {
            return "site";
        }

        @Override
        public Reply answer(Request request) {
            asked.add(request.method() + " " + request.path());
            return !knowsHead && request.method().equals("HEAD")
                    ? Reply.text(405, "no")
                    : pages.getOrDefault(request.path(), Reply.text(404, "not here"));
        }

        @Override
        public Object state() {
            return List.of();
        }
    }
}
