package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every index does, ours and real ones. Each test has projects of its own, so that one server can serve all. */
abstract class PackageIndexContract {

    static final Secret TOKEN = new Secret("canary-t0ken");

    private final HttpCaller caller = TestCallers.hurried();

    @TempDir
    Path directory;

    /** The simple API's root. */
    abstract URI simple();

    abstract URI upload();

    @AfterEach
    void closes() {
        caller.close();
    }

    final PyPi index(Secret token) {
        return new PyPi(caller, simple(), upload(), UploadAccess.token(token));
    }

    final TestDistributions distributions(String remark) {
        return new TestDistributions(directory, remark);
    }

    private static Entry only(PyPi index, Distribution distribution) throws Exception {
        return index.lookUp(List.of(distribution)).firstEntry().getValue();
    }

    @Test
    void whatNobodyUploadedIsAbsent() throws Exception {
        var both = distributions("ours").of("contract-absent");

        assertThat(index(TOKEN).lookUp(both).values()).containsExactly(new Entry.Absent(), new Entry.Absent());
    }

    @Test
    void whatIsListedOfAVersionCanBeDownloaded() throws Exception {
        var index = index(TOKEN);
        var both = distributions("ours").of("contract-files");
        for (var distribution : both) {
            index.upload(distribution);
        }
        index.awaitAll(both);

        var listed = index.files("contract-files", TestDistributions.VERSION);

        assertThat(listed)
                .extracting(IndexedFile::name)
                .containsExactlyInAnyOrderElementsOf(
                        both.stream().map(Distribution::fileName).toList());
        for (var distribution : both) {
            var file = listed.stream()
                    .filter(one -> one.kind() == distribution.kind())
                    .findFirst()
                    .orElseThrow();
            assertThat(file.size().orElse(distribution.size())).isEqualTo(distribution.size());
            index.download(file, directory.resolve("downloaded"));
            assertThat(directory.resolve("downloaded")).hasBinaryContent(distribution.bytes());
        }
        assertThat(index.files("contract-files", Version.parse("4.14.1").orElseThrow()))
                .isEmpty();
        assertThat(index.files("contract-never", TestDistributions.VERSION)).isEmpty();
    }

    @Test
    void aMistypedAddressIsNoIndexInWhichNothingIs() {
        var mistyped = new PyPi(caller, simple().resolve("nobody/simpel/"), upload(), UploadAccess.token(TOKEN));
        var both = distributions("ours").of("contract-mistyped");

        var failure = catchThrowableOfType(ReleaseException.class, () -> mistyped.lookUp(both));

        assertThat(failure.problem().code()).isEqualTo("no-index");
        assertThat(failure.problem().tried()).isEqualTo("find a package index at " + simple() + "nobody/simpel/");
    }

    @Test
    void itsDoorIsOpenAlsoForAProjectThatIsNew() throws Exception {
        assertThat(index(TOKEN).tryLock(List.of("contract-new"))).isEmpty();
    }

    @Test
    void whatWasUploadedIsIdentical() throws Exception {
        var index = index(TOKEN);
        var both = distributions("ours").of("contract-fresh");

        for (var distribution : both) {
            index.upload(distribution);
        }
        index.awaitAll(both);

        assertThat(index.lookUp(both).values()).containsExactly(new Entry.Identical(), new Entry.Identical());
    }

    @Test
    void theOtherFormOfAPublishedPackageIsStillAbsent() throws Exception {
        var index = index(TOKEN);
        var sdist = distributions("ours").sdist("contract-half");
        index.upload(sdist);
        index.awaitAll(List.of(sdist));

        assertThat(only(index, distributions("ours").wheel("contract-half"))).isEqualTo(new Entry.Absent());
    }

    @Test
    void otherBytesAreDifferent() throws Exception {
        var index = index(TOKEN);
        var theirs = distributions("theirs").wheel("contract-other");
        index.upload(theirs);
        index.awaitAll(List.of(theirs));

        assertThat(only(index, distributions("ours").wheel("contract-other")))
                .isEqualTo(new Entry.Different(theirs.sha256().hex()));
    }

    @Test
    void theSameUploadAgainIsNoFailure() throws Exception {
        var index = index(TOKEN);
        var wheel = distributions("ours").wheel("contract-again");
        index.upload(wheel);

        index.upload(wheel);
        index.awaitAll(List.of(wheel));

        assertThat(only(index, wheel)).isEqualTo(new Entry.Identical());
    }

    @Test
    void aTakenNameIsNotGivenToOtherBytes() throws Exception {
        var index = index(TOKEN);
        var theirs = distributions("theirs").wheel("contract-taken");
        index.upload(theirs);

        var failure = catchThrowableOfType(
                ReleaseException.class, () -> index.upload(distributions("ours").wheel("contract-taken")));

        assertThat(failure.problem().code()).isEqualTo("package-conflict");
        assertThat(only(index, theirs)).isEqualTo(new Entry.Identical());
    }

    @Test
    void aWrongTokenIsToldApartAndNotPrinted() {
        var wrong = new Secret("bad-token");
        var wheel = distributions("ours").wheel("contract-refused");

        var failure =
                catchThrowableOfType(ReleaseException.class, () -> index(wrong).upload(wheel));

        assertThat(failure.problem().code()).isEqualTo("access-denied");
        assertThat(failure.nothingSent()).as("nothing permanent was begun").isTrue();
        assertThat(failure.problem().hint()).contains("PYPI_TOKEN");
        assertThat(failure.getMessage()).doesNotContain(wrong.reveal());
    }
}
