package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.CoverageConfig;
import ai.vantage6.release.coverage.Coveralls;
import ai.vantage6.release.coverage.CoverallsApi;
import ai.vantage6.release.coverage.CoverallsJob;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Multipart;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.CoverallsStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SendCoverageTests {

    private static final String TOKEN = "rehearsal-coveralls-token";
    private static final CoverageConfig PARTS =
            new CoverageConfig(CoverageConfig.DEFAULT.files(), Optional.empty(), true);

    private final Journal journal = new Journal(_ -> {});
    private final CoverallsStandIn standIn = new CoverallsStandIn("vantage6/vantage6");
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;
    private TestRemote remote;
    private JGitRepository repository;
    private ObjectId tagged;
    private ObjectId versionCommit;

    @TempDir
    private Path workspace;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new StandInServer(standIn, journal, List.of());
        remote = new TestRemote(directory.resolve("remote.git"));
        tagged = remote.commit("main", "one\n", Map.of("setup.py", "0.9"));
        repository = JGitRepository.open(
                remote.directory(), Optional.of(remote.directory().toString()), Optional.empty());
        versionCommit = repository
                .write(List.of(tagged), Map.of("setup.py", "1.0".getBytes(StandardCharsets.UTF_8)), "Version 1.0.0\n")
                .id();
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
        repository.close();
        remote.close();
    }

    private Coveralls coveralls(String token) {
        return new Coveralls(
                new CoverallsApi(caller, server.address(), new Secret(token)),
                new CoverallsJob("vantage6/vantage6", Optional.of("4711"), Optional.empty()));
    }

    private SendCoverage stage(String token, CoverageConfig config) {
        return new SendCoverage(Optional.of(coveralls(token)), config, repository, workspace);
    }

    private Plan<ObjectId> prepared() throws Exception {
        return stage(TOKEN, CoverageConfig.DEFAULT).prepare(record());
    }

    private ReleaseRecord record() {
        var tag = ReleaseTag.parse("version/1.0.0").orElseThrow();
        var release = new Release(tag, tagged, "main", tagged, Optional.empty(), Instant.EPOCH, Set.of());
        return new ReleaseRecord(
                new SourceTree(release, versionCommit, versionCommit, "v4", List.of(), List.of()), List.of());
    }

    private void measured(String name) throws Exception {
        Files.writeString(workspace.resolve("coverage.lcov"), "SF:" + name + "\nDA:1,1\nend_of_record\n");
    }

    private static void carryOut(Plan<ObjectId> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void freshTheCoverageIsSentForTheVersionCommit() throws Exception {
        measured("setup.py");

        var plan = prepared();

        assertThat(changes()).isEmpty();
        assertThat(plan.changes())
                .singleElement()
                .matches(change -> change.kind() == Change.Kind.COURTESY)
                .extracting(Change::summary)
                .isEqualTo("send the coverage of 1 file to Coveralls");
        carryOut(plan);
        assertThat(changes()).containsExactly("took the coverage of 1 file");
        assertThat(standIn.state().toString())
                .startsWith("{" + versionCommit.hex())
                .contains("digest=e4c2e8edac362acab7123654b9e73432"); // the md5 of 1.0, not of 0.9
    }

    @Test
    void allThereNothingIsSentTwice() throws Exception {
        measured("setup.py");
        carryOut(prepared());

        var again = prepared();

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes())
                .containsExactly("Coveralls shows the coverage of " + versionCommit.abbreviated() + " already");
    }

    @Test
    void halfThereWhatASecondRunPlannedBeforeTheFirstHadSentIsNotSentTwice() throws Exception {
        measured("setup.py");
        var first = prepared();
        var second = prepared();

        carryOut(first);
        carryOut(second);

        assertThat(changes()).hasSize(1);
    }

    @Test
    void theCoverageOfOtherFilesIsRefused() throws Exception {
        measured("other.py");

        assertThatThrownBy(this::prepared).hasMessageContaining("none of its 1 files is in the repository");
    }

    @Test
    void aRefusalIsARemarkAndAnOutageAWarningBefore() throws Exception {
        measured("setup.py");
        var refused = stage(CoverallsStandIn.BAD_TOKEN, CoverageConfig.DEFAULT).prepare(record());
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(refused))
                        .problem()
                        .code())
                .isEqualTo("coverage-refused");

        standIn.breakDown();
        var plan = prepared();

        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.warnings()).singleElement().asString().contains("Coveralls is out of order");
    }

    @Test
    void withoutATokenOrAFileNothingIsSentAndTheReasonNamesThem() throws Exception {
        var without = new SendCoverage(Optional.empty(), CoverageConfig.DEFAULT, repository, workspace);

        assertThat(without.prepare(record()).notes()).singleElement().asString().contains("COVERALLS_TOKEN");
        assertThat(prepared().notes())
                .containsExactly(
                        "the workspace holds no coverage.xml, coverage.json, coverage.lcov, lcov.info to send");
    }

    @Test
    void partsThatJobsHaveSentAreClosedOnce() throws Exception {
        part();

        var plan = stage(TOKEN, PARTS).prepare(record());
        carryOut(plan);

        assertThat(plan.changes())
                .extracting(Change::summary)
                .containsExactly("close the build of " + tagged.abbreviated() + " on Coveralls");
        assertThat(changes()).containsExactly("took the coverage of 1 file", "closed a build");
        assertThat(stage(TOKEN, PARTS).prepare(record()).changes()).isEmpty();
    }

    /** What a job of the workflow sends for the commit that it runs for. */
    private void part() throws Exception {
        var job = """
                {"repo_token": "%s", "service_name": "github-actions", "service_number": "4711", "parallel": true,
                 "commit_sha": "%s", "repo_name": "vantage6/vantage6", "git": {"branch": "main"}, "source_files": [
                 {"name": "a.py", "source_digest": "829fbe19e9960bd5b4119b8cdd39ec6f", "coverage": [1]}]}
                """.formatted(TOKEN, tagged.hex());
        var part = Multipart.of("json_file", "part.json", "application/json", job.getBytes(StandardCharsets.UTF_8));
        caller.write(Call.post("send a part", URI.create(server.address() + "/api/v1/jobs"), part), Entry.Absent::new);
    }
}
