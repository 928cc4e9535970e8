package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedChart;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a release record says of registries, and what becomes of it when a release is carried on. */
final class ArtifactsInRecordTests {

    private static final ImageName NODE = new ImageName("ghcr.io", "vantage6/infrastructure/node");
    private static final Digest FIRST = digest("a");
    private static final Digest SECOND = digest("b");
    private static final Digest FORMER = digest("c");
    private static final Digest SOURCES = digest("d");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        var artifacts = artifacts(FIRST, Optional.of(FORMER));
        attach(artifacts, false);

        assertThat(RecordReader.read(directory.resolve(ReleaseAssets.RECORD)).artifacts())
                .contains(artifacts);
    }

    @Test
    void aRecordThatKnowsNothingOfRegistriesIsRead() throws Exception {
        attach(ReleasedArtifacts.NONE, false);
        var file = directory.resolve(ReleaseAssets.RECORD);
        var text = Files.readString(file).replaceAll("(?s)  \"(images|charts|moving_tags)\" : \\[ \\],\n", "");
        Files.writeString(file, text);

        assertThat(text).doesNotContain("images");
        assertThat(RecordReader.read(file).artifacts()).isEmpty();
    }

    @Test
    void whatTheTagsNamedBeforeTheFirstMoveIsNeverOverwritten() throws Exception {
        attach(artifacts(FIRST, Optional.of(FORMER)), false);
        var first = Files.readAllBytes(directory.resolve(ReleaseAssets.RECORD));

        // a re-run finds the tag moved already
        attach(artifacts(FIRST, Optional.of(FIRST)), false);

        assertThat(directory.resolve(ReleaseAssets.RECORD)).hasBinaryContent(first);
    }

    @Test
    void anImageThatWasBuiltAnewIsRecordedAnewAndTheTagsAreNot() throws Exception {
        attach(artifacts(FIRST, Optional.of(FORMER)), false);

        attach(artifacts(SECOND, Optional.of(FIRST)), false);

        assertThat(RecordReader.read(directory.resolve(ReleaseAssets.RECORD)).artifacts())
                .contains(artifacts(SECOND, Optional.of(FORMER)));
    }

    @Test
    void whatIsPublishedIsNotWrittenAnew() throws Exception {
        attach(artifacts(FIRST, Optional.of(FORMER)), false);
        var first = Files.readAllBytes(directory.resolve(ReleaseAssets.RECORD));

        attach(artifacts(SECOND, Optional.of(FIRST)), true);

        assertThat(directory.resolve(ReleaseAssets.RECORD)).hasBinaryContent(first);
    }

    @Test
    void anImageOfOtherSourcesIsAnotherRelease() throws Exception {
        attach(artifacts(FIRST, Optional.empty()), false);
        var recorded = RecordReader.read(directory.resolve(ReleaseAssets.RECORD));
        var other = artifacts(FIRST, Optional.empty()).images().getFirst();
        var changed = new ReleasedImage(
                other.name(),
                other.tag(),
                other.digest(),
                other.platforms(),
                SECOND,
                other.bases(),
                other.places(),
                other.attachments());

        assertThat(recorded.differences(record().with(new ReleasedArtifacts(List.of(changed), List.of(), List.of()))))
                .containsExactly("it names the image node made from something else");
    }

    @ParameterizedTest
    @CsvSource({
        "sha256:aaaa, a digest that is none",
        "linux/amd64, a platform that is none",
        "ghcr.io/vantage6/infrastructure/node, a place that is none"
    })
    void whatNoRecordOfOursHoldsIsRefused(String good, String fault) throws Exception {
        attach(artifacts(FIRST, Optional.empty()), false);
        var file = directory.resolve(ReleaseAssets.RECORD);
        Files.writeString(file, Files.readString(file).replace(good, "../$(id)"));

        assertThatThrownBy(() -> RecordReader.read(file))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aRecordOfMovedTagsIsReadBack() throws Exception {
        var record =
                new TagsRecord("4.14.0", artifacts(FIRST, Optional.of(FORMER)).tags());

        assertThat(TagsRecord.read(record.bytes())).isEqualTo(record);
        assertThat(TagsRecord.holds(record.bytes(), record.tags())).isTrue();
        assertThat(TagsRecord.holds(
                        record.bytes(), artifacts(SECOND, Optional.of(FORMER)).tags()))
                .isFalse();
        assertThat(TagsRecord.holds(new byte[] {'['}, List.of())).isFalse();
    }

    private void attach(ReleasedArtifacts artifacts, boolean published) throws IOException, ReleaseException {
        ReleaseAssets.of(record().with(artifacts), directory, published);
    }

    private ReleaseRecord record() throws IOException {
        return Records.in(directory);
    }

    private static ReleasedArtifacts artifacts(Digest node, Optional<Digest> before) {
        var image = new ReleasedImage(
                "node",
                "4.14.0",
                Optional.of(node),
                new TreeMap<>(Map.of(Platform.AMD64, node, Platform.ARM64, SECOND)),
                SOURCES,
                List.of("docker.io/library/python:3.10@" + FORMER.oci()),
                List.of(NODE),
                List.of(FORMER));
        return new ReleasedArtifacts(
                List.of(image),
                List.of(new ReleasedChart("hub", "4.14.0", SECOND, 12, List.of("ghcr.io/x/y:1"))),
                List.of(new MovedTag(NODE, "cotopaxi", before, Optional.of(node))));
    }

    private static Digest digest(String digit) {
        return new Digest(digit.repeat(64));
    }
}
