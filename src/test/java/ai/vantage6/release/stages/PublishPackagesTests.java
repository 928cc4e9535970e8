package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishPackagesTests {

    private final Journal journal = new Journal(_ -> {});
    private final IndexStandIn standIn = new IndexStandIn(0);
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(standIn, journal, List.of());
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private AttestedPackages distributions(String remark) {
        var all = new ArrayList<Distribution>();
        for (var project : List.of("vantage6-common", "vantage6-client", "vantage6")) {
            all.addAll(new TestDistributions(directory, remark).of(project));
        }
        return AttestedPackages.without(new ProvidedPackages(all, Map.of(), Map.of()));
    }

    private PublishPackages stage(String token) {
        var address = server.address();
        return new PublishPackages(
                new PyPi(
                        caller,
                        IndexStandIn.simple(address),
                        IndexStandIn.legacy(address),
                        UploadAccess.token(new Secret(token))),
                nowhere());
    }

    /** Everything was built here, so no file has to be brought. */
    private ReleaseHost nowhere() {
        return new GitHubReleases(caller, server.address(), "vantage6/vantage6", Optional.empty());
    }

    private static void carryOut(Plan<?> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    @Test
    void freshEverythingIsUploadedLeavesFirst() throws Exception {
        var plan = stage("right").prepare(distributions("ours"));
        assertThat(journal.entries()).isEmpty();
        assertThat(plan.changes()).hasSize(6).allMatch(change -> change.kind() == Change.Kind.PERMANENT);

        carryOut(plan);

        assertThat(journal.entries())
                .extracting(Journal.Entry::summary)
                .startsWith("uploaded vantage6_common-4.14.0.tar.gz")
                .endsWith("uploaded vantage6-4.14.0-py3-none-any.whl");
    }

    @Test
    void allThereNothingIsLeftToDo() throws Exception {
        carryOut(stage("right").prepare(distributions("ours")));

        var again = stage("right").prepare(distributions("ours"));

        assertThat(again.changes()).isEmpty();
        assertThat(again.permanentDone()).isTrue();
        assertThat(again.notes()).hasSize(6).contains("vantage6-4.14.0.tar.gz is already there");
    }

    @Test
    void halfThereOnlyTheRestIsUploaded() throws Exception {
        for (var change :
                stage("right").prepare(distributions("ours")).changes().subList(0, 3)) {
            change.effect().apply();
        }

        var rest = stage("right").prepare(distributions("ours"));

        assertThat(rest.permanentDone()).isTrue();
        assertThat(rest.changes())
                .extracting(Change::summary)
                .containsExactly(
                        "upload vantage6_client-4.14.0-py3-none-any.whl",
                        "upload vantage6-4.14.0.tar.gz",
                        "upload vantage6-4.14.0-py3-none-any.whl");
        carryOut(rest);
        assertThat(journal.entries()).hasSize(6);
    }

    @Test
    void otherBytesRefuseTheRelease() throws Exception {
        stage("right")
                .prepare(distributions("theirs"))
                .changes()
                .getFirst()
                .effect()
                .apply();

        var plan = stage("right").prepare(distributions("ours"));

        assertThat(plan.problems()).hasSize(1);
        assertThat(plan.problems().getFirst().text())
                .startsWith("Tried to publish the packages of 4.14.0")
                .contains(
                        "4.14.0 is on the index with other bytes in 1 of 6 files, such as vantage6_common-4.14.0.tar.gz");
    }

    @Test
    void anIndexThatRefusesLeavesNothingBehind() throws Exception {
        var plan = stage(IndexStandIn.BAD_TOKEN).prepare(distributions("ours"));

        var failure = catchThrowableOfType(ReleaseException.class, () -> carryOut(plan));

        assertThat(failure.problem().text())
                .startsWith("Tried to upload vantage6_common-4.14.0.tar.gz, but POST http://127.0.0.1")
                .contains("answered 403 (403 Invalid or non-existent authentication information.)")
                .endsWith("Check PYPI_TOKEN: it may be wrong, expired or not allowed to upload this project.");
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void yankedFilesAreAWarning() throws Exception {
        carryOut(stage("right").prepare(distributions("ours")));
        standIn.yank("vantage6-4.14.0.tar.gz", "wrong pins");

        var plan = stage("right").prepare(distributions("ours"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.warnings()).singleElement().asString().contains("yanked (wrong pins)");
    }
}
