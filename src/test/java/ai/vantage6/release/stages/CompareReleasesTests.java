package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.comparison.ComparedRelease;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SideBySide;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against GitHub's stand-in, which holds the release before, and an index that holds nothing. */
final class CompareReleasesTests {

    private final HttpCaller caller = TestCallers.hurried();

    @TempDir
    private Path directory;

    private TestGitHub github;
    private StandInServer index;

    @BeforeEach
    void start() throws Exception {
        github = new TestGitHub();
        index = new StandInServer(new IndexStandIn(0), new Journal(_ -> {}), List.of());
    }

    @AfterEach
    void stop() {
        index.close();
        github.close();
        caller.close();
    }

    @Test
    void whatIsGoneSinceTheRecordOfTheReleaseBeforeIsAWarning() throws Exception {
        release(Optional.of(contents("vantage6", "vantage6-lost")));

        assertThat(compared(Set.of()).findings().warnings())
                .anyMatch(warning ->
                        warning.startsWith("2 packages of 4.13.7 are gone") && warning.contains("vantage6-lost"))
                .anyMatch(warning -> warning.startsWith("1 image of 4.13.7 is gone"));
    }

    @Test
    void anImageThatOnlySomeVersionsHaveIsNotMissed() throws Exception {
        release(Optional.of(contents()));

        assertThat(compared(Set.of("infrastructure-base")).findings().warnings())
                .isEmpty();
        assertThat(compared(Set.of()).findings().warnings()).hasSize(1);
    }

    @Test
    void aRecordThatDoesNotSayLetsTheIndexTell() throws Exception {
        release(Optional.empty());

        assertThat(compared(Set.of()).findings().notes())
                .singleElement()
                .asString()
                .startsWith("of 4.13.7 nothing is to be found");
    }

    @Test
    void theRecordOfTheReleaseItselfStaysWhereItIs() throws Exception {
        release(Optional.of(contents()));
        var output = directory.resolve("now");

        compared(Set.of());

        assertThat(output.resolve("release-record.json")).doesNotExist();
    }

    @Test
    void whatTheReleaseConsistsOfIsTheOutputBesideTheReleaseBefore() throws Exception {
        var output = compared(Set.of()).output().orElseThrow();

        assertThat(output.now()).isEqualTo(ReleaseContents.NONE);
        assertThat(output.before().orElseThrow().version()).hasToString("4.13.7");
    }

    private static ReleaseContents contents(String... packages) {
        var known = new TreeMap<String, PackageContents>();
        for (var name : packages) {
            known.put(name, new PackageContents(new TreeMap<>(Map.of(Kind.WHEEL, 1000L)), Optional.empty()));
        }
        var image = new ImageContents(new TreeMap<>(Map.of(Platform.AMD64, Optional.empty())));
        return new ReleaseContents(known, new TreeMap<>(Map.of("infrastructure-base", image)), new TreeMap<>());
    }

    private void release(Optional<ReleaseContents> contents) throws Exception {
        var id = new ObjectId("b".repeat(40));
        var sources = new SourceTree(TestGitHub.release("4.13.7"), id, id, "v4", List.of(), List.of());
        var record = new ReleaseRecord(sources, List.of());
        var written = contents.map(record::consistingOf).orElse(record);
        Records.apply(new DraftGitHubRelease(github.releases(), directory.resolve("former")).prepare(written));
    }

    private Plan<SideBySide> compared(Set<String> sometimes) throws Exception {
        var nowhere = new PyPi(
                caller,
                IndexStandIn.simple(index.address()),
                IndexStandIn.legacy(index.address()),
                UploadAccess.token(new Secret("s3cret")));
        return new CompareReleases(nowhere, github.releases(), directory.resolve("now"))
                .prepare(new ComparedRelease(
                        TestGitHub.release("4.14.0", "4.13.7"),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        sometimes));
    }
}
