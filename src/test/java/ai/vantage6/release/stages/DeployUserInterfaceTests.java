package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.azure.Kudu;
import ai.vantage6.release.azure.KuduApi;
import ai.vantage6.release.azure.PublishProfile;
import ai.vantage6.release.azure.SitePage;
import ai.vantage6.release.azure.UnusableWebApp;
import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.UserInterface.DeployedReleases;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Change.Kind;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.KuduStandIn;
import ai.vantage6.release.rehearsal.RegistryStandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import ai.vantage6.release.ui.Sites;
import ai.vantage6.release.ui.TestSites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeployUserInterfaceTests {

    private static final UserInterface UI = new UserInterface(
            "ui", "/usr/share/nginx/html", "vantage6-ui", "dist", Optional.empty(), DeployedReleases.FINALS);

    private final Journal journal = new Journal(_ -> {});
    private final KuduStandIn standIn = new KuduStandIn();
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;
    private TestRemote remote;
    private JGitRepository repository;
    private ObjectId tagged;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        server = new StandInServer(standIn, journal, List.of());
        remote = new TestRemote(directory.resolve("remote.git"));
        tagged = remote.commit("main", "one\n", Map.of("vantage6-ui/package.json", "{}"));
        repository = JGitRepository.open(
                remote.directory(), Optional.of(remote.directory().toString()), Optional.empty());
    }

    @AfterEach
    void stop() {
        caller.close();
        repository.close();
        remote.close();
        server.close();
    }

    private WebApp app(String password) throws ReleaseException {
        var profile =
                PublishProfile.parse(KuduStandIn.publishProfile(server.address().toString(), password));
        var address = profile.app().with(Optional.of(server.address()), Optional.empty());
        return new Kudu(new KuduApi(caller, address, profile), new SitePage(caller, address));
    }

    private DeployUserInterface stage(Optional<WebApp> app) {
        var output = directory.resolve("output");
        return new DeployUserInterface(repository, new Sites(Optional.empty(), false, output), app, output);
    }

    private Deployable release(String version, String page, String... out) throws Exception {
        var told = Stream.of(out).map(one -> Version.parse(one).orElseThrow()).collect(Collectors.toSet());
        var release = new Release(
                ReleaseTag.parse("version/" + version).orElseThrow(),
                tagged,
                "main",
                tagged,
                Optional.empty(),
                Instant.EPOCH,
                Set.of(),
                ReleasedVersions.of(told, Set.of()),
                Optional.empty());
        var layout = TestSites.image(
                Files.createTempDirectory(directory, "image"), Map.of("usr/share/nginx/html/index.html", page));
        var content = new ImageContent.Made(layout, layout.root(), "was made");
        return deployable(release, Optional.of(TestSites.released(release, content, Map.of())));
    }

    private Deployable deployable(Release release, Optional<ProvidedImages> images) {
        return new Deployable(new SourceTree(release, tagged, tagged, "v4", List.of(), List.of()), images, UI);
    }

    private Plan<Optional<SiteStamp>> prepare(Deployable release) throws Exception {
        return stage(Optional.of(app("password"))).prepare(release);
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void freshItIsDeployedAndReadBack() throws Exception {
        var plan = prepare(release("4.14.0", "new"));
        assertThat(changes()).isEmpty();
        assertThat(plan.changes())
                .extracting(change -> change.kind())
                .containsExactly(Kind.REPLACEABLE, Kind.VERIFICATION);
        assertThat(plan.changes().getFirst().summary()).isEqualTo("deploy the user interface 4.14.0 to rehearsal");
        assertThat(plan.notes()).containsExactly("1 file from the image ui");

        Records.apply(plan);

        assertThat(changes()).containsExactly("deployed 4.14.0");
    }

    @Test
    void allThereNothingIsDeployedASecondTime() throws Exception {
        Records.apply(prepare(release("4.14.0", "new")));

        var again = prepare(release("4.14.0", "new"));
        Records.apply(again);

        assertThat(again.changes()).extracting(change -> change.kind()).containsExactly(Kind.VERIFICATION);
        assertThat(again.notes()).containsExactly("4.14.0 is already deployed to rehearsal");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void halfThereItIsDeployedAgain() throws Exception {
        standIn.failNext();
        assertThat(catchThrowableOfType(ReleaseException.class, () -> Records.apply(prepare(release("4.14.0", "new")))))
                .isNotNull();

        Records.apply(prepare(release("4.14.0", "new")));

        assertThat(changes()).containsExactly("deployed 4.14.0", "deployed 4.14.0");
    }

    @Test
    void otherContentOfThisVersionAndOlderVersionsGiveWay() throws Exception {
        Records.apply(prepare(release("4.13.0", "old")));
        Records.apply(prepare(release("4.14.0", "new")));
        Records.apply(prepare(release("4.14.0", "mended")));

        assertThat(changes()).containsExactly("deployed 4.13.0", "deployed 4.14.0", "deployed 4.14.0");
    }

    @Test
    void whatPeopleSeeNeverGoesBack() throws Exception {
        Records.apply(prepare(release("4.14.0", "new")));

        var backport = prepare(release("4.13.1", "old"));

        assertThat(backport.changes()).isEmpty();
        assertThat(backport.notes()).singleElement().asString().contains("4.14.0 is deployed there");
        var unstamped = release("4.13.1", "old", "4.14.0", "5.0.0", "4.15.0rc1");
        assertThat(unstamped.overtaken(Optional.empty()).orElseThrow()).startsWith("4.14.0 is out");
    }

    @Test
    void anotherMajorVersionIsWarnedOf() throws Exception {
        Records.apply(prepare(release("4.14.0", "new")));

        assertThat(prepare(release("5.0.0", "newer", "4.14.0")).warnings())
                .singleElement()
                .asString()
                .contains("4.14.0 is deployed there", "major");
    }

    @Test
    void aRefusalEndsTheReleaseBeforeAnythingIsWritten() throws Exception {
        var stage = stage(Optional.of(app(RegistryStandIn.BAD_TOKEN)));

        assertThat(catchThrowableOfType(ReleaseException.class, () -> stage.prepare(release("4.14.0", "new")))
                        .problem()
                        .code())
                .isEqualTo("web-app-denied");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aProfileThatIsNoneIsToldByTheStageAndByTheDoor() throws Exception {
        var problem = new Problem("publish-profile", "read it", "it is not XML", "Store it anew");
        var unusable = new UnusableWebApp(problem);

        assertThat(catchThrowableOfType(
                                ReleaseException.class,
                                () -> stage(Optional.of(unusable)).prepare(release("4.14.0", "new")))
                        .problem())
                .isEqualTo(problem);
        assertThat(ReleaseDoors.kudu(Optional.of(unusable)).lock().tryLock()).contains(problem);
        assertThat(ReleaseDoors.kudu(Optional.of(app("password"))).lock().tryLock())
                .isEmpty();
    }

    @Test
    void withoutAProfileNothingIsDeployed() throws Exception {
        var plan = stage(Optional.empty()).prepare(release("4.14.0", "new"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("AZURE_PUBLISH_PROFILE is not set");
    }

    @Test
    void aReleaseWithoutItsImageSaysThatSomethingIsMissing() throws Exception {
        var release = release("4.14.0", "new").sources().release();

        assertThat(prepare(deployable(release, Optional.empty())).warnings())
                .singleElement()
                .asString()
                .contains("is not deployed, since there is no image ui");
    }

    @Test
    void aPlanSaysThatItWouldBeDeployed() throws Exception {
        var release = release("4.14.0", "new").sources().release();
        var planned = TestSites.released(release, new ImageContent.Planned("would be made"), Map.of());

        assertThat(prepare(deployable(release, Optional.of(planned))).changes())
                .extracting(change -> change.summary())
                .containsExactly("deploy the user interface 4.14.0 to rehearsal");
    }
}
