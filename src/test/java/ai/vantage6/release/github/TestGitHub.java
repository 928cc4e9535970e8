package ai.vantage6.release.github;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandInServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GitHub's stand-in over HTTP, with everything that it was asked and what it answered. */
public final class TestGitHub implements AutoCloseable {

    public static final String REPOSITORY = "vantage6/vantage6";

    private final TestTags tags = new TestTags();
    private final Listening standIn;
    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private final StandInServer server;

    public TestGitHub(String... faults) throws IOException {
        this(GitHubSettings.STRICT, faults);
    }

    public TestGitHub(GitHubSettings settings, String... faults) throws IOException {
        this.standIn = new Listening(new GitHubStandIn(REPOSITORY, tags, settings));
        this.server = new StandInServer(
                standIn,
                journal,
                Stream.of(faults).map(fault -> Fault.parse(fault).orElseThrow()).toList());
    }

    public GitHubReleases releases() {
        return releases(Optional.of(new Secret("token")));
    }

    public GitHubReleases releases(Optional<Secret> token) {
        return new GitHubReleases(caller, address(), REPOSITORY, token);
    }

    public TestTags tags() {
        return tags;
    }

    public URI address() {
        return server.address();
    }

    public Object state() {
        return standIn.state();
    }

    public List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    public List<Spoken> spoken() {
        return List.copyOf(standIn.spoken());
    }

    /** How often something was asked for, by the beginning of method and path. */
    public long times(String request) {
        return spoken().stream()
                .filter(spoken -> (spoken.request().method() + " "
                                + spoken.request().path().replaceFirst("^(/uploads)?/repos/" + REPOSITORY, ""))
                        .startsWith(request))
                .count();
    }

    /** How often the list of all releases was read. */
    public long lists() {
        return spoken().stream()
                .filter(spoken -> spoken.request().method().equals("GET")
                        && spoken.request().path().endsWith("/releases"))
                .count();
    }

    /** Creates a draft on the web page; gives its id. */
    public long somebodyDrafts(String tag, String text) throws IOException {
        return somebodyCreates(tag, text, true);
    }

    public long somebodyPublishes(String tag, String text) throws IOException {
        return somebodyCreates(tag, text, false);
    }

    private long somebodyCreates(String tag, String text, boolean draft) throws IOException {
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("tag_name", tag)
                .put("name", tag.replace("version/", ""))
                .put("body", text)
                .put("draft", draft);
        somebody("POST", "/repos/" + REPOSITORY + "/releases", fields.toString());
        var reply = spoken().getLast().reply();
        return new ObjectMapper().readTree(reply.body()).path("id").asLong();
    }

    public void somebodyAttaches(long release, String name, String content) throws IOException {
        somebody("POST", "/uploads/repos/" + REPOSITORY + "/releases/" + release + "/assets?name=" + name, content);
    }

    /** As if somebody else had sent it. */
    public void somebody(String method, String path, String body) throws IOException {
        standIn.answer(new Request(
                method,
                path.replaceFirst("\\?.*", ""),
                path.contains("?") ? path.substring(path.indexOf('?') + 1) : "",
                java.util.Map.of("authorization", "Bearer other"),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.close();
        caller.close();
    }

    public static Release release(String version, String... others) {
        var commit = new ObjectId(TestTags.COMMIT);
        var tags = Stream.of(others).map(TestGitHub::tag).collect(Collectors.toSet());
        return new Release(tag(version), commit, "main", commit, Optional.empty(), Instant.EPOCH, tags);
    }

    /** A small file, which lies on this machine until the tests are over. */
    public static Asset asset(String name, String content) {
        try {
            var file = Files.createTempFile("asset", "");
            file.toFile().deleteOnExit();
            Files.writeString(file, content);
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            return new Asset(name, file, Digest.of(bytes), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReleaseTag tag(String version) {
        return new ReleaseTag(Version.parse(version).orElseThrow());
    }
}
