package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.coverage.Coveralls;
import ai.vantage6.release.coverage.CoverallsApi;
import ai.vantage6.release.coverage.CoverallsJob;
import ai.vantage6.release.discord.DiscordApi;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.docs.ReadTheDocs;
import ai.vantage6.release.docs.ReadTheDocsApi;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.github.GitHubBranchRules;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.issues.BoardAddress;
import ai.vantage6.release.issues.GitHubBoard;
import ai.vantage6.release.issues.GraphQl;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Doors;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.rehearsal.CoverallsStandIn;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.ReadTheDocsStandIn;
import ai.vantage6.release.rehearsal.World;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every lock is really tried, on the service's own terms, and nothing is changed by trying. */
final class ReleaseDoorsTests {

    private static final String REPOSITORY = "vantage6/vantage6";
    private static final String PYPI_TOKEN = "pypi-rehearsal-token";

    private final DiscordStandIn discord = new DiscordStandIn();
    private final HttpCaller caller = TestCallers.hurried();
    private TestRemote remote;
    private GitStandIn git;
    private World world;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", Map.of("setup.py", "0.9"));
        git = new GitStandIn(remote.directory());
        start();
    }

    private void start(String... faults) throws Exception {
        world = World.start(
                List.of(
                        git,
                        new GitHubStandIn(REPOSITORY, git, GitHubSettings.STRICT),
                        new IndexStandIn(),
                        discord,
                        new CoverallsStandIn(REPOSITORY),
                        new ReadTheDocsStandIn("vantage6", Map::of)),
                Stream.of(faults).map(fault -> Fault.parse(fault).orElseThrow()).toList(),
                change -> {});
    }

    @AfterEach
    void stop() {
        assertThat(world.changes()).as("trying a lock changes nothing").isEmpty();
        world.close();
        git.close();
        remote.close();
        caller.close();
    }

    private URI at(Service service) {
        return world.services().at(service);
    }

    private Door git(String token) throws Exception {
        return ReleaseDoors.git(
                JGitRepository.open(
                        remote.directory(), Optional.of(at(Service.GIT).toString()), Optional.of(new Secret(token))),
                new GitHubBranchRules(caller, at(Service.GITHUB), REPOSITORY, new Secret(token)),
                Optional.empty());
    }

    private Door github(String token) {
        return ReleaseDoors.github(
                new GitHubReleases(caller, at(Service.GITHUB), REPOSITORY, Optional.of(new Secret(token))));
    }

    private Door index(String token) {
        return ReleaseDoors.index(
                new PyPi(caller, at(Service.INDEX), at(Service.UPLOAD), UploadAccess.token(new Secret(token))),
                List.of("vantage6"));
    }

    private Door discord(String token) {
        var api = new DiscordApi(caller, at(Service.DISCORD), new Secret(token));
        return CourtesyDoors.discord(Optional.of(new DiscordBot(api, new InChannel("announcements"), REPOSITORY)));
    }

    private Door coveralls(String token) {
        var api = new CoverallsApi(caller, at(Service.COVERALLS), new Secret(token));
        var job = new CoverallsJob(REPOSITORY, Optional.empty(), Optional.empty());
        return CourtesyDoors.coveralls(Optional.of(new Coveralls(api, job)));
    }

    private Door readthedocs(String token) {
        var api = new ReadTheDocsApi(caller, at(Service.READTHEDOCS), new Secret(token), "vantage6");
        return CourtesyDoors.readthedocs(Optional.of(new ReadTheDocs(api)));
    }

    private Door board(String token) {
        var graphQl = GraphQl.forBoard(caller, at(Service.GITHUB), new Secret(token));
        var board = new GitHubBoard(graphQl, new BoardAddress("vantage6", 1, "Status", "Done"));
        return CourtesyDoors.board(Optional.of(board));
    }

    private static List<Optional<Problem>> tried(Door... doors) throws InterruptedException {
        try (var all = Doors.tryAll(List.of(doors))) {
            return all.answers().stream().map(DoorAnswer::problem).toList();
        }
    }

    private static Problem closed(Door door) throws InterruptedException {
        return tried(door).getFirst().orElseThrow();
    }

    @Test
    void withTheRightKeysAllAreOpen() throws Exception {
        assertThat(tried(git("token"), github("token"), index(PYPI_TOKEN), discord("token"), board("token")))
                .allMatch(Optional::isEmpty);
        assertThat(tried(coveralls("rehearsal-coveralls-token"), readthedocs("token")))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void whoMayNotPushIsToldWhichSecretItIs() throws Exception {
        world.close();
        start("git:401-once");
        assertThat(closed(git("token")).text()).contains("COMMIT_PAT");
    }

    @Test
    void whoMayNotWriteTheBoardIsToldWhichSecretItIs() throws Exception {
        assertThat(closed(board("ghs_of_the_job")).hint()).contains("ADD_TO_PROJECT_PAT");
        assertThat(closed(board(GitHubStandIn.READ_TOKEN)).code()).isEqualTo("board-read-only");
    }

    @Test
    void whoMayNotWriteReleasesIsToldWhichSecretItIs() throws Exception {
        assertThat(closed(github(GitHubStandIn.BAD_TOKEN)).text()).contains("GITHUB_TOKEN");
    }

    @Test
    void whatIsUploadedToOneIndexAndLookedForInAnotherIsTold() throws Exception {
        var mixed = new PyPi(
                caller,
                URI.create("https://pypi.org/simple/"),
                URI.create("https://test.pypi.org/legacy/"),
                UploadAccess.token(new Secret(PYPI_TOKEN)));
        assertThat(closed(ReleaseDoors.index(mixed, List.of("vantage6"))).code())
                .isEqualTo("two-indexes");
    }

    @Test
    void aBotThatMayNotPostIsToldWhatItLacks() throws Exception {
        discord.forbid();
        assertThat(closed(discord("token")).text()).contains("permission");
        assertThat(closed(discord(DiscordStandIn.BAD_TOKEN)).text()).contains("DISCORD_RELEASE_TOKEN");
    }

    @Test
    void whoeverMaySendNoCoverageAndBuildNoDocumentationIsToldWhichSecretItIs() throws Exception {
        assertThat(closed(coveralls("none")).text()).contains("COVERALLS_TOKEN");
        assertThat(closed(readthedocs(ReadTheDocsStandIn.BAD_TOKEN)).text()).contains("READTHEDOCS_TOKEN");
    }
}
