package ai.vantage6.release.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.coverage.CommitCoverage.Head;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Multipart;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Alike;
import ai.vantage6.release.rehearsal.CoverallsStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoverallsTests {

    private static final String REPOSITORY = "vantage6/vantage6";
    private static final String TOKEN = "rehearsal-coveralls-token";
    private static final ObjectId COMMIT = new ObjectId("a".repeat(40));
    private static final CommitCoverage COVERAGE = new CommitCoverage(
            new Head(COMMIT, "Updated the version to 4.14.0\n", "release/4.14"),
            List.of(new CoveredSource(
                    "a.py",
                    "eb64fbdc04ba00e2f1f40eb0cd4af0a8",
                    List.of(OptionalLong.of(1), OptionalLong.empty(), OptionalLong.of(0)),
                    List.of(new Branch(1, 0, 0, 1), new Branch(1, 0, 1, 0)))),
            List.of());

    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private final CoverallsStandIn standIn = new CoverallsStandIn(REPOSITORY);
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private URI serve(StandIn service, String... faults) throws IOException {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("coveralls:" + each).orElseThrow())
                .toList();
        var server = new StandInServer(service, journal, list);
        servers.add(server);
        return server.address();
    }

    private Coveralls coveralls(String token, Optional<String> run, String... faults) throws IOException {
        var job = new CoverallsJob(REPOSITORY, run, Optional.of("unit"));
        return new Coveralls(new CoverallsApi(caller, serve(standIn, faults), new Secret(token)), job);
    }

    private Coveralls coveralls(String... faults) throws IOException {
        return coveralls(TOKEN, Optional.of("4711"), faults);
    }

    /** Answers everything alike. */
    private Coveralls answering(Reply reply) throws IOException {
        var service = new Alike("coveralls", reply);
        var job = new CoverallsJob(REPOSITORY, Optional.empty(), Optional.empty());
        return new Coveralls(new CoverallsApi(caller, serve(service), new Secret(TOKEN)), job);
    }

    private JsonNode state() throws IOException {
        return new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(standIn.state()));
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(ReleaseException.class, call).problem();
    }

    @Test
    void sendsOneBuildOfTheCommit() throws Exception {
        var coveralls = coveralls();

        coveralls.send(COVERAGE);

        assertThat(changes()).containsExactly("took the coverage of 1 file");
        assertThat(state()).isEqualTo(new ObjectMapper().readTree("""
                {"%s": [{"branch": "release/4.14", "open": false, "files": {"a.py": {
                  "digest": "eb64fbdc04ba00e2f1f40eb0cd4af0a8", "coverage": "[1,null,0]",
                  "branches": "[1,0,0,1,1,0,1,0]"}}}]}""".formatted(COMMIT)));
        assertThat(coveralls.shown(COMMIT)).isEqualTo(ShownBuild.WHOLE);
    }

    @Test
    void looksBeforeItSends() throws Exception {
        var coveralls = coveralls();
        coveralls.send(COVERAGE);

        coveralls.send(COVERAGE);

        assertThat(changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429:1",
                "429:2",
                "429:3",
                "503:1",
                "503:3",
                "401-once:1",
                "401-once:2",
                "cut:2",
                "cut:3",
                "sign-in:1",
                "sign-in:3",
                "lost-reply:1"
            })
    void oneFaultNeverMakesASecondBuild(String fault) throws Exception {
        var coveralls = coveralls(fault);

        coveralls.send(COVERAGE);

        assertThat(changes()).hasSize(1);
        assertThat(coveralls.shown(COMMIT)).isEqualTo(ShownBuild.WHOLE);
    }

    /** What was sent and is not shown may be shown later. */
    @ParameterizedTest
    @ValueSource(strings = "503:2")
    void whatMayHaveArrivedIsNotSentAgainInTheSameRun(String fault) throws Exception {
        var coveralls = coveralls(fault);

        assertThat(problem(() -> coveralls.send(COVERAGE)).code()).isEqualTo("coverage-not-shown");
        assertThat(changes()).isEmpty();
        coveralls.send(COVERAGE);

        assertThat(changes()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoneIsAnOutageAndNothingIsSentTwice() throws Exception {
        var coveralls = coveralls("sign-in:2");

        assertThat(problem(() -> coveralls.send(COVERAGE)).code()).isEqualTo("coveralls-outage");
        coveralls.send(COVERAGE);

        assertThat(changes()).hasSize(1);
    }

    @Test
    void whatWasTakenAndIsNeverShownIsTold() throws Exception {
        var coveralls = coveralls("stored-nowhere:1");

        assertThat(problem(() -> coveralls.send(COVERAGE)).code()).isEqualTo("coverage-not-shown");
        assertThat(changes()).isEmpty();
    }

    @Test
    void anOutageIsToldAsOne() throws Exception {
        standIn.breakDown();
        var coveralls = coveralls();

        for (var problem : List.of(
                problem(() -> coveralls.shown(COMMIT)),
                problem(() -> coveralls.send(COVERAGE)),
                problem(() -> coveralls.close(COMMIT)),
                problem(coveralls::tryLock))) {
            assertThat(problem.code()).isEqualTo("coveralls-outage");
            assertThat(problem.because()).startsWith("Coveralls is out of order");
        }
        assertThat(changes()).isEmpty();
    }

    @Test
    void aPageInPlaceOfAnAnswerIsAnOutageToo() throws Exception {
        var page = "<!DOCTYPE html><html><body>Just a moment...</body></html>".getBytes(StandardCharsets.UTF_8);

        for (var status : List.of(200, 403, 520)) {
            assertThat(problem(() -> answering(Reply.of(status, "text/html", page))
                                    .shown(COMMIT))
                            .code())
                    .as(String.valueOf(status))
                    .isEqualTo("coveralls-outage");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 429, 500})
    void whoeverCannotTellIsNotTakenForAnAbsentBuild(int status) throws Exception {
        var coveralls = answering(Reply.json(status, Map.of("message", "no")));

        assertThat(problem(() -> coveralls.shown(COMMIT)).because()).contains(String.valueOf(status));
    }

    @Test
    void theSameCommitOfAnotherRepositoryTellsNothingOfOurs() throws Exception {
        var coveralls = answering(Reply.json(200, Map.of("repo_name", "somebody/fork", "covered_percent", 80.0)));

        assertThat(problem(() -> coveralls.shown(COMMIT)).code()).isEqualTo("coverage-elsewhere");
    }

    @Test
    void aWrongTokenNamesTheSecretAndDoesNotPrintIt() throws Exception {
        var coveralls = coveralls(CoverallsStandIn.BAD_TOKEN, Optional.of("4711"));

        var sending = problem(() -> coveralls.send(COVERAGE));
        var closing = problem(() -> coveralls.close(COMMIT));

        assertThat(List.of(sending, closing)).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("coverage-refused");
            assertThat(problem.text()).contains("COVERALLS_TOKEN").doesNotContain(CoverallsStandIn.BAD_TOKEN);
        });
        assertThat(sending.because()).contains("Couldn't find a repository matching this job");
        assertThat(closing.because()).contains("No repository for token ***");
    }

    @Test
    void aTokenOfGitHubIsTakenFromItsOwnService() throws Exception {
        coveralls("ghs_0123456789abcdef", Optional.empty()).send(COVERAGE);

        assertThat(changes()).hasSize(1);
    }

    @Test
    void theDoorIsOpenWhereTheRepositoryIsKnown() throws Exception {
        assertThat(coveralls().tryLock()).isEmpty();
        assertThat(changes()).isEmpty();
    }

    @Test
    void theDoorFindsATokenThatIsNoneAndAnUnknownRepository() throws Exception {
        var unknown = new Coveralls(
                new CoverallsApi(caller, serve(standIn), new Secret(TOKEN)),
                new CoverallsJob("somebody/else", Optional.empty(), Optional.empty()));

        assertThat(coveralls("short", Optional.empty()).tryLock().orElseThrow().code())
                .isEqualTo("malformed-secret");
        assertThat(unknown.tryLock().orElseThrow().code()).isEqualTo("coverage-unknown-repository");
    }

    @Test
    void theBuildOfPartsIsClosedOnce() throws Exception {
        var coveralls = coveralls();
        part();
        part();
        assertThat(coveralls.shown(COMMIT)).isIn(ShownBuild.NONE, ShownBuild.UNFINISHED);

        coveralls.close(COMMIT);
        coveralls.close(COMMIT);

        assertThat(changes())
                .containsExactly("took the coverage of 1 file", "took the coverage of 1 file", "closed a build");
        assertThat(state().path(COMMIT.hex()))
                .singleElement()
                .matches(build -> !build.path("open").asBoolean());
        assertThat(coveralls.shown(COMMIT)).isEqualTo(ShownBuild.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply:1", "503:1", "503:2", "cut:2"})
    void oneFaultLeavesTheBuildClosed(String fault) throws Exception {
        part();
        coveralls(fault).close(COMMIT);

        assertThat(changes()).containsExactly("took the coverage of 1 file", "closed a build");
    }

    @Test
    void aBuildOfNoPartsCannotBeClosed() throws Exception {
        assertThat(problem(() -> coveralls().close(COMMIT)).because()).contains("No build matching");
        assertThat(problem(() -> coveralls(TOKEN, Optional.empty()).close(COMMIT))
                        .code())
                .isEqualTo("coverage-without-run");
    }

    /** What a job before the release sends. */
    private void part() throws Exception {
        var job = new CoverallsJob(REPOSITORY, Optional.of("4711"), Optional.empty());
        var file = ((ObjectNode) job.file(COVERAGE, new Secret(TOKEN)))
                .put("parallel", true)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        var call = Call.post(
                "send a part",
                URI.create(serve(standIn) + "/api/v1/jobs"),
                Multipart.of("json_file", "part.json", "application/json", file));
        caller.write(call, () -> new Entry.Absent());
    }
}
