package ai.vantage6.release.issues;

import ai.vantage6.release.github.TestTags;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.BoardStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import ai.vantage6.release.rehearsal.StandInServer;
import ai.vantage6.release.rehearsal.StoredIssues;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GitHub's stand-in with issues and a board, over HTTP, and everything that was changed there. */
public final class TestIssues implements AutoCloseable {

    public static final String PAT = "project-pat";
    public static final String JOB = "ghs_of_the_job";
    public static final BoardAddress BOARD = new BoardAddress("vantage6", 1, "Status", "Done");

    private static final String REPOSITORY = "vantage6/vantage6";
    private static final ObjectId COMMIT = new ObjectId("a".repeat(40));

    private final TestTags tags = new TestTags();
    private final GitHubStandIn standIn = new GitHubStandIn(REPOSITORY, tags, GitHubSettings.STRICT);
    private final Listening listening = new Listening(standIn);
    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private final StandInServer server;

    public TestIssues(String... faults) throws IOException {
        server = new StandInServer(
                listening,
                journal,
                Stream.of(faults).map(fault -> Fault.parse(fault).orElseThrow()).toList());
    }

    public StoredIssues stored() {
        return standIn.issues();
    }

    public BoardStandIn boardStandIn() {
        return standIn.board();
    }

    GitHubStandIn standIn() {
        return standIn;
    }

    TestTags tags() {
        return tags;
    }

    HttpCaller caller() {
        return caller;
    }

    public URI address() {
        return server.address();
    }

    public GitHubBoard board() {
        return board(PAT, BOARD);
    }

    public GitHubBoard board(String token, BoardAddress address) {
        return new GitHubBoard(GraphQl.forBoard(caller, server.address(), new Secret(token)), address);
    }

    public GitHubIssues issues() {
        return issues(JOB, REPOSITORY);
    }

    public GitHubIssues issues(String token, String repository) {
        return new GitHubIssues(
                GraphQl.forIssues(caller, server.address(), new Secret(token)),
                repository,
                Optional.of(URI.create("https://github.com/" + repository)));
    }

    FailureIssue failures() {
        return new FailureIssue(GraphQl.forIssues(caller, server.address(), new Secret(JOB)), REPOSITORY);
    }

    RequestComment onRequest(String token) {
        return new RequestComment(GraphQl.forRequests(caller, server.address(), new Secret(token)), REPOSITORY);
    }

    /** One that somebody has opened. */
    public Issue open(String title) throws Exception {
        return issues().numbered(stored().open("somebody", title, "It does not work."));
    }

    /** One that is done. */
    public Issue closed(String title) throws Exception {
        var issue = open(title);
        stored().close(issue.number(), "COMPLETED");
        return issue;
    }

    public List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    public List<Spoken> spoken() {
        return listening.spoken();
    }

    Object state() {
        return standIn.state();
    }

    public static Release release(String version, String... others) {
        return new Release(
                tag(version),
                COMMIT,
                "main",
                COMMIT,
                Optional.empty(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Stream.of(others).map(TestIssues::tag).collect(Collectors.toSet()));
    }

    public static ReleaseTag tag(String version) {
        return ReleaseTag.parse("version/" + version).orElseThrow();
    }

    @Override
    public void close() {
        caller.close();
        server.close();
    }
}
