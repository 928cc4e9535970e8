package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.config.BranchMoved;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.PushTokens;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pipeline.Safeguard.Moment;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import ai.vantage6.release.tags.Unmoved;
import java.nio.charset.StandardCharsets;
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

final class PushTagTests {

    private static final String TAG = "version/1.0.0rc1";
    private static final String REF = "refs/tags/" + TAG;

    private final Journal journal = new Journal(change -> {});
    private TestRemote remote;
    private GitStandIn git;
    private JGitRepository repository;
    private StandInServer server;
    private ObjectId base;

    @BeforeEach
    void oneCommit(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        base = remote.commit("main", "one\n", Map.of("setup.py", "0.9", ".github/workflows/release.yml", "on: push"));
        open("git:slow:99");
    }

    @AfterEach
    void close() {
        repository.close();
        server.close();
        git.close();
        remote.close();
    }

    @Test
    void freshlyPushesTheTagOnTheVersionCommit() throws Exception {
        var sources = sources();
        var plan = stage().prepare(sources);

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.summary())
                        .isEqualTo("push the tag " + TAG + " on "
                                + sources.versionCommit().abbreviated()));
        assertThat(journal.entries()).isEmpty();
        carryOut(sources);
        assertThat(tag()).contains(sources.versionCommit());
        assertThat(remote.head("main")).isEqualTo(sources.versionCommit());
        assertThat(journal.entries()).hasSize(2);
    }

    /** Else it would start the workflow of tags, and with it a second release. */
    @Test
    void theJobsOwnTokenPushesTheTagAndAPersonsTheCommit() throws Exception {
        carryOut(sources());

        assertThat(git.pushedWith("refs/heads/main")).contains("ghp_person");
        assertThat(git.pushedWith(REF)).contains("ghs_job");
        assertThat(git.startedWorkflows(REF)).isFalse();
        assertThat(git.startedWorkflows("refs/heads/main")).isTrue();
    }

    @Test
    void doesNothingWhenTheTagIsThere() {
        var release = release(Optional.empty());

        var plan = stage().prepare(new SourceTree(release, base, base, "v4", List.of(), List.of()));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void tagsTheCommitThatAnEarlierRunHasPushed() throws Exception {
        var sources = sources();
        repository.push(sources.versionCommit(), "main", base);
        var later = new SourceTree(
                release(Optional.of(sources.versionCommit())).with(sources.versionCommit()),
                sources.versionCommit(),
                sources.tree(),
                "v4",
                List.of(),
                List.of());

        assertThat(commits().prepare(later).changes()).isEmpty();
        carryOut(later);

        assertThat(tag()).contains(sources.versionCommit());
    }

    @Test
    void neverMovesATagThatSomebodyHasPutElsewhere() throws Exception {
        var sources = sources();
        repository.push(sources.versionCommit(), "main", base);
        remote.tag(TAG, base);

        assertThatThrownBy(() -> apply(stage().prepare(sources)))
                .hasMessageContaining("the remote has this tag already, at " + base.abbreviated())
                .hasMessageContaining("another run was faster");
        assertThat(tag()).contains(base);
    }

    @Test
    void saysWhatToDoWhenTheRemoteRefuses() throws Exception {
        var sources = sources();
        repository.push(sources.versionCommit(), "main", base);
        remote.commit("main", "another workflow\n", Map.of(".github/workflows/release.yml", "on: dispatch"));

        assertThatThrownBy(() -> apply(stage().prepare(sources)))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("workflow-scope"))
                .hasMessageContaining(
                        "git push origin " + sources.versionCommit().hex() + ":" + REF);
        assertThat(tag()).isEmpty();
    }

    @Test
    void looksForTheTagWhenTheAnswerIsLost() throws Exception {
        var sources = sources();
        repository.push(sources.versionCommit(), "main", base);
        reopen("git:lost-reply");

        apply(stage().prepare(sources));

        assertThat(tag()).contains(sources.versionCommit());
        assertThat(journal.entries()).hasSize(2);
    }

    /** Both begin from the same branch, and so make the very same commit. */
    @Test
    void ofTwoRunsOneGoesOnAndTheOtherIsTold() throws Exception {
        var first = sources();
        var second = sources();
        carryOut(first);

        assertThatThrownBy(() -> guard(second).check(Moment.FIRST_CHANGE))
                .hasMessageContaining("another run was faster")
                .hasMessageContaining("the remote has it since this run looked");
        assertThatThrownBy(() -> carryOut(second)).hasMessageContaining("another run was faster");
        assertThat(tag()).contains(first.versionCommit());
        assertThat(journal.entries()).hasSize(2);
    }

    @Test
    void ofTwoRunsForDifferentVersionsTheSlowerOneIsToldAtTheBranch() throws Exception {
        var slower = sources();
        remote.commit("main", "Updated the version to 1.0.0a1\n", Map.of("setup.py", "1.0.0a1"));

        assertThatThrownBy(() -> carryOut(slower))
                .hasMessageContaining("the release of 1.0.0a1 was faster")
                .hasMessageContaining("where the tag was still to be made, run the same again");
        assertThat(tag()).isEmpty();
    }

    @Test
    void theSafeguardWantsTheTagGoneFirstAndThereLater() throws Exception {
        var sources = sources();
        guard(sources).check(Moment.FIRST_CHANGE);
        assertThatThrownBy(() -> guard(sources).check(Moment.POINT_OF_NO_RETURN))
                .hasMessageContaining("the remote no longer has the tag");
        carryOut(sources);
        guard(sources).check(Moment.POINT_OF_NO_RETURN);
    }

    private Safeguard guard(SourceTree sources) {
        return new Unmoved(repository).during(Given.of(sources.release()), Given.of(sources.versionCommit()));
    }

    private void carryOut(SourceTree sources) throws Exception {
        apply(commits().prepare(sources));
        apply(stage().prepare(sources));
    }

    private static void apply(Plan<?> plan) throws Exception {
        assertThat(plan.problems()).isEmpty();
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    private CommitVersion commits() {
        return new CommitVersion(repository, BranchMoved.REFUSE, BranchRules.UNKNOWN);
    }

    private PushTag stage() {
        return new PushTag(repository);
    }

    private Optional<ObjectId> tag() throws Exception {
        return Optional.ofNullable(remote.repository().exactRef(REF))
                .map(ref -> new ObjectId(ref.getObjectId().name()));
    }

    private SourceTree sources() throws Exception {
        var commit = repository.write(
                List.of(base),
                Map.of("setup.py", "1.0.0rc1".getBytes(StandardCharsets.UTF_8)),
                "Updated the version to 1.0.0rc1\n");
        var release = release(Optional.of(base)).with(commit.id());
        return new SourceTree(release, commit.id(), commit.tree(), "v4", List.of(), List.of());
    }

    private Release release(Optional<ObjectId> onto) {
        return new Release(
                ReleaseTag.parse(TAG).orElseThrow(),
                onto.orElse(base),
                "main",
                onto.orElse(base),
                Optional.empty(),
                Instant.EPOCH,
                Set.of(),
                ReleasedVersions.UNTOLD,
                onto);
    }

    private void reopen(String fault) throws Exception {
        repository.close();
        server.close();
        git.close();
        open(fault);
    }

    private void open(String fault) throws Exception {
        git = new GitStandIn(remote.directory());
        server = new StandInServer(git, journal, List.of(Fault.parse(fault).orElseThrow()));
        repository = JGitRepository.open(
                remote.directory(),
                Optional.of(server.address() + "/r.git"),
                new PushTokens(Optional.of(new Secret("ghp_person")), Optional.of(new Secret("ghs_job"))));
    }
}
