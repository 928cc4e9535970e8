package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyPackagesTests {

    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;
    private List<Distribution> distributions;
    private PyPi index;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        server = new StandInServer(new IndexStandIn(), new Journal(change -> {}), List.of());
        distributions = new TestDistributions(directory, "ours").of("vantage6");
        index = new PyPi(
                caller,
                IndexStandIn.simple(server.address()),
                IndexStandIn.legacy(server.address()),
                UploadAccess.token(new Secret("pypi-rehearsal-token")));
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    @Test
    void whatTheIndexHasAlreadyIsNotLookedAtAgain() throws Exception {
        var plan = new VerifyPackages(index).prepare(new Uploads(distributions, List.of()));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.output()).contains(distributions);
        assertThat(plan.notes()).containsExactly("the index shows everything already");
    }

    @Test
    void whatWasUploadedIsSeen() throws Exception {
        var plan = new VerifyPackages(index).prepare(new Uploads(distributions, distributions));
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.VERIFICATION);
            assertThat(change.summary()).isEqualTo("see that the index shows 2 files to everybody");
        });
        for (var distribution : distributions) {
            index.upload(distribution);
        }
        plan.changes().getFirst().effect().apply();
    }

    @Test
    void whatWasStoredNowhereIsAFailureAndNobodyIsTold() throws Exception {
        var plan = new VerifyPackages(index).prepare(new Uploads(distributions, distributions));

        assertThatThrownBy(() -> plan.changes().getFirst().effect().apply())
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("vantage6-4.14.0");
    }
}
