package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PyPiTests {

    private final TestIndex served = new TestIndex();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        served.close();
    }

    private Distribution wheel(String remark) {
        return new TestDistributions(directory, remark).wheel("vantage6-common");
    }

    private static Entry only(PyPi index, Distribution distribution) throws Exception {
        return index.lookUp(List.of(distribution)).firstEntry().getValue();
    }

    private static ReleaseException refusal(PyPi index, Distribution distribution) {
        return catchThrowableOfType(ReleaseException.class, () -> index.upload(distribution));
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503", "401-once", "cut", "lost-reply", "slow"})
    void anUploadSurvivesOneFaultAndHappensOnce(String fault) throws Exception {
        var index = served.reached(fault);

        index.upload(wheel("ours"));
        index.awaitAll(List.of(wheel("ours")));

        assertThat(served.changes()).hasSize(1);
        assertThat(only(index, wheel("ours"))).isEqualTo(new Entry.Identical());
    }

    @Test
    void aFileThatIsNotTheListedOneIsNoAnswer() throws Exception {
        served.standIn().lag(0);
        served.reached().upload(wheel("ours"));
        var index = served.reached();
        var file = index.files("vantage6-common", TestDistributions.VERSION).getFirst();
        var other = new IndexedFile(file.name(), file.kind(), file.size(), Optional.of("0".repeat(64)), file.address());
        var unhashed = new IndexedFile(file.name(), file.kind(), file.size(), Optional.empty(), file.address());

        assertThat(catchThrowableOfType(ReleaseException.class, () -> index.download(other, directory.resolve("file"))))
                .hasMessageContaining("the file has another SHA-256 than the index lists");
        assertThat(catchThrowableOfType(
                        ReleaseException.class, () -> index.download(unhashed, directory.resolve("file"))))
                .hasMessageContaining("without its SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503", "401-once", "cut"})
    void aLookUpSurvivesOneFaultAndStillTellsTheTruth(String fault) throws Exception {
        served.standIn().lag(0);
        served.reached().upload(wheel("ours"));

        assertThat(only(served.reached(fault), wheel("ours"))).isEqualTo(new Entry.Identical());
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503", "cut"})
    void anIndexThatCannotTellIsNeverAbsent(String fault) throws Exception {
        served.reached().upload(wheel("ours"));
        var always = Stream.of(1, 2, 3, 4, 5).map(nth -> fault + ":" + nth).toArray(String[]::new);
        var index = served.reached(always);

        var failure = catchThrowableOfType(ReleaseException.class, () -> index.lookUp(List.of(wheel("ours"))));

        assertThat(failure.problem().tried()).isEqualTo("look up vantage6-common in the package index");
        assertThat(failure.problem().because()).contains("5 times in a row");
    }

    @Test
    void oneProjectIsAskedForOnceHoweverManyFiles() throws Exception {
        var index = served.reached("503:4"); // two projects, and the index itself, since neither is known
        var files = new ArrayList<>(new TestDistributions(directory, "ours").of("vantage6-common"));
        files.addAll(new TestDistributions(directory, "ours").of("vantage6"));

        assertThat(index.lookUp(files).sequencedKeySet()).containsExactlyElementsOf(files);
        assertThat(served.progress()).isEmpty();
    }

    @Test
    void yankedFilesAreThereButWithdrawn() throws Exception {
        var index = served.reached();
        index.upload(wheel("ours"));
        index.awaitAll(List.of(wheel("ours")));

        served.standIn().yank(wheel("ours").fileName(), "broken");

        assertThat(only(index, wheel("ours"))).isEqualTo(new Entry.Withdrawn("broken"));
        assertThat(only(index, wheel("theirs"))).isInstanceOf(Entry.Different.class);
    }

    @Test
    void theNameOfADeletedFileIsBurnt() throws Exception {
        var index = served.reached();
        index.upload(wheel("ours"));
        served.standIn().remove(wheel("ours").fileName());

        var problem = refusal(index, wheel("ours")).problem();

        assertThat(problem.code()).isEqualTo("file-name-burnt");
        assertThat(problem.because())
                .contains("This filename was previously used by a file that has since been deleted");
        assertThat(problem.hint()).startsWith("Release the next version number");
    }

    @Test
    void anUploadDoesNotWaitForItsArrival() throws Exception {
        var index = served.reached();
        served.standIn().lag(100);

        index.upload(wheel("ours"));

        assertThat(served.progress()).isEmpty();
        assertThat(only(index, wheel("ours"))).isEqualTo(new Entry.Absent());
    }

    @Test
    void aSignInPageIsNotBelieved() throws Exception {
        var failure = refusal(served.reached("sign-in"), wheel("ours"));

        assertThat(failure.problem().code()).isEqualTo("upload-not-understood");
        assertThat(failure.problem().because()).contains("answered 200 (Please sign in to this network.)");
        assertThat(failure.nothingSent()).as("who knows what became of it").isFalse();
        assertThat(served.changes()).isEmpty();
    }

    @Test
    void aRefusedUploadHasBegunNothing() throws Exception {
        served.standIn().archive("vantage6-common");

        assertThat(refusal(served.reached(), wheel("ours")).nothingSent()).isTrue();
    }

    @Test
    void manyThreadsMayUploadAtOnce() throws Exception {
        var index = served.reached("503:7", "lost-reply:2", "429:3");
        var files = new ArrayList<Distribution>();
        for (var project : List.of("vantage6-common", "vantage6-client", "vantage6-node", "vantage6")) {
            files.addAll(new TestDistributions(directory, "ours").of(project));
        }

        Parallel.each(files, file -> {
            index.upload(file);
            return file;
        });
        index.awaitAll(files);

        assertThat(served.changes()).hasSize(8);
        assertThat(index.lookUp(files).values()).containsOnly(new Entry.Identical());
    }

    @Test
    void aMislabelledDistributionNeverLeaves() throws Exception {
        var index = served.reached();
        var wheel = wheel("ours");
        var mislabelled = new Distribution(
                "vantage6-node", wheel.kind(), wheel.version(), wheel.file(), wheel.sha256(), wheel.size());

        var problem = refusal(index, mislabelled).problem();

        assertThat(problem.code()).isEqualTo("unreadable-distribution");
        assertThat(refusal(index, mislabelled).nothingSent()).isTrue();
        assertThat(problem.because()).contains("it calls itself \"vantage6-common 4.14.0\"");
        assertThat(served.changes()).isEmpty();
    }

    @Test
    void bytesThatChangedSinceTheyWereBuiltAreNotSent() throws Exception {
        var index = served.reached();
        var ours = wheel("ours");
        var stale = new Distribution(
                ours.project(), ours.kind(), ours.version(), wheel("theirs").file(), ours.sha256(), ours.size());

        var problem = refusal(index, stale).problem();

        assertThat(problem.code()).isEqualTo("distribution-changed");
    }
}
