package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the index would take the uploads is asked before anything is done. */
final class IndexDoorTests {

    private final Journal journal = new Journal(_ -> {});
    private final IndexStandIn standIn = new IndexStandIn(0);
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        server = new StandInServer(standIn, journal, List.of());
        index(UploadAccess.token(new Secret("right")))
                .upload(new TestDistributions(directory, "ours").wheel("vantage6"));
    }

    @AfterEach
    void stop() {
        assertThat(journal.entries()).as("a door writes nothing").hasSize(1);
        caller.close();
        server.close();
    }

    private PyPi index(UploadAccess access) {
        return new PyPi(caller, IndexStandIn.simple(server.address()), IndexStandIn.legacy(server.address()), access);
    }

    private UploadAccess trusted(String identityAddress) {
        var identity = new IdentityTokens(caller, identityAddress, new Secret("request-token"));
        return new TrustedPublishing(caller, identity, IndexStandIn.legacy(server.address()), _ -> {});
    }

    private static ReleaseException refusal(PyPi index) {
        return catchThrowableOfType(ReleaseException.class, () -> index.tryLock(List.of("vantage6")));
    }

    @Test
    void aProjectThatIsOpenTakesUploads() throws Exception {
        assertThat(index(UploadAccess.token(new Secret("right"))).tryLock(List.of("vantage6", "vantage6-new")))
                .isEmpty();
    }

    @Test
    void anArchivedProjectIsFoundBeforeTheOthersAreUploaded() throws Exception {
        standIn.archive("vantage6");

        assertThat(index(UploadAccess.token(new Secret("right")))
                        .tryLock(List.of("vantage6-common", "vantage6"))
                        .orElseThrow()
                        .text())
                .isEqualTo(
                        "Tried to upload to the project vantage6, but the index says that it is archived and takes no"
                                + " file for it. Have an owner of the project lift that on the index.");
    }

    @Test
    void aTokenForAnotherIndexIsFound() throws Exception {
        var pypi = new PyPi(
                caller,
                IndexStandIn.simple(server.address()),
                URI.create("https://upload.pypi.org/legacy/"),
                UploadAccess.token(new Secret(Tokens.of("test.pypi.org"))));

        assertThat(pypi.tryLock(List.of("vantage6")).orElseThrow().code()).isEqualTo("token-of-another-index");
    }

    @ParameterizedTest
    @CsvSource({
        "https://pypi.org/simple/, https://test.pypi.org/legacy/",
        "https://test.pypi.org/simple/, https://upload.pypi.org/legacy/",
        "https://pypi.org/simple/, https://pypi.example/",
    })
    void addressesOfTwoIndexesAreFoundBeforeAnythingIsAsked(String read, String upload) throws Exception {
        var access = UploadAccess.token(new Secret("right"));
        var index = new PyPi(caller, URI.create(read), URI.create(upload), access);

        assertThat(index.tryLock(List.of("vantage6")).orElseThrow().code()).isEqualTo("two-indexes");
    }

    @Test
    void noRightAtAllIsFound() {
        assertThat(refusal(index(UploadAccess.none())).problem().code()).isEqualTo("no-upload-access");
    }

    @Test
    void trustedPublishingIsReallyTriedAndItsTokenIsKept() throws Exception {
        try (var runner = new StandInServer(new IdentityProvider(), journal, List.of())) {
            var access = trusted(runner.address() + "/id-token?api-version=2.0");

            assertThat(index(access).tryLock(List.of("vantage6"))).isEmpty();

            assertThat(access.credential().secret()).isEqualTo(new Secret("pypi-minted-1"));
        }
    }

    @Test
    void trustedPublishingThatTheIndexDoesNotOfferIsFound() {
        standIn.publishers().withdraw();

        var problem = refusal(index(trusted("http://127.0.0.1:1/"))).problem();

        assertThat(problem.code()).isEqualTo("not-trusted");
        assertThat(problem.hint()).startsWith("Set PYPI_TOKEN");
    }

    @Test
    void aRightThatCannotBeHadHasBegunNoUpload() {
        standIn.publishers().withdraw();
        var index = index(trusted("http://127.0.0.1:1/"));

        var failure = catchThrowableOfType(
                ReleaseException.class, () -> index.upload(new TestDistributions(directory, "ours").sdist("vantage6")));

        assertThat(failure.problem().code()).isEqualTo("not-trusted");
        assertThat(failure.nothingSent()).isTrue();
    }
}
