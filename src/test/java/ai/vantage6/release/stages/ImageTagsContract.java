package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.PushedImages;
import ai.vantage6.release.images.TaggedMoves;
import ai.vantage6.release.images.TestImage;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.Records;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image of two platforms with attestations is pushed, its tags are moved, and moved back: whatever the registry is. */
abstract class ImageTagsContract {

    private static final ImageSpec SERVER = new ImageSpec(
            new TreeMap<>(Map.of(
                    "node", List.of(MovingTag.NAME, MovingTag.LINE),
                    "server", List.of(MovingTag.NAME, MovingTag.LIVE, MovingTag.LINE, MovingTag.LATEST))),
            new ImageRecipe.Dockerfile("docker/node-and-server.Dockerfile", Map.of()),
            List.of(Platform.AMD64, Platform.ARM64),
            ImageSpec.When.ALWAYS,
            Optional.empty());

    @TempDir
    Path directory;

    private TestImage former;
    private TestImage image;

    abstract Destination destination();

    @BeforeEach
    void make() throws Exception {
        former = TestImage.make(directory.resolve("former"), "4.13.7");
        image = TestImage.make(directory.resolve("image"), "4.14.0");
        for (var tag : List.of("4.13.7", "cotopaxi", "cotopaxi-live", "latest")) {
            former.pushTo(destination().registry(), destination().repository("server"), tag);
        }
    }

    @Test
    void everyMovingTagNamesTheVeryBytesOfTheVersion() throws Exception {
        var moves = release();

        for (var tag : List.of("4.14.0", "cotopaxi", "cotopaxi-live", "4.14", "latest")) {
            assertThat(named("server", tag)).as(tag).contains(image.digest());
        }
        assertThat(named("node", "cotopaxi")).contains(image.digest());
        assertThat(moves)
                .filteredOn(tag -> tag.text().endsWith("server:cotopaxi-live"))
                .extracting(MovedTag::before)
                .containsExactly(Optional.of(former.digest()));
        assertThat(destination()
                        .registry()
                        .manifest(destination().repository("server"), "cotopaxi")
                        .map(Manifest::platforms))
                .contains(List.of(Platform.AMD64, Platform.ARM64));
    }

    @Test
    void theTagThatRedeploysAServerMovesLast() throws Exception {
        Records.apply(new PushImages().prepare(provided()));

        assertThat(tags().prepare(pushed()).batches().getLast().changes())
                .extracting(Change::summary)
                .singleElement()
                .asString()
                .contains("server:cotopaxi-live");
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        release();

        assertThat(new PushImages().prepare(provided()).changes()).isEmpty();
        assertThat(tags().prepare(pushed()).changes()).isEmpty();
    }

    @Test
    void rollingBackRestoresTheFormerDigests() throws Exception {
        var plan = tags();
        Records.apply(new PushImages().prepare(provided()));
        var moves = plan.prepare(pushed());
        Records.apply(new RecordTags(() -> Instant.EPOCH)
                .prepare(new TaggedMoves(provided(), moves.output().orElseThrow())));
        Records.apply(moves);

        var back = restore();
        Records.apply(back);

        assertThat(named("server", "cotopaxi")).contains(former.digest());
        assertThat(named("server", "cotopaxi-live")).contains(former.digest());
        assertThat(named("server", "latest")).contains(former.digest());
        assertThat(named("server", "4.14.0"))
                .as("a version's own tag never moves")
                .contains(image.digest());
        assertThat(back.notes()).anyMatch(note -> note.contains("server:4.14 was not there before"));
        assertThat(restore().changes()).as("rolled back once more").isEmpty();
    }

    @Test
    void aTagThatSomebodyHasMovedSinceIsLeftAlone() throws Exception {
        var moves = tags().prepare(pushedAndIn());
        Records.apply(new RecordTags(() -> Instant.EPOCH)
                .prepare(new TaggedMoves(provided(), moves.output().orElseThrow())));
        Records.apply(moves);
        var other = TestImage.make(directory.resolve("other"), "4.14.1");
        other.pushTo(destination().registry(), destination().repository("server"), "cotopaxi");

        var back = restore();

        assertThat(back.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("tag-moved-again"));
    }

    @Test
    void whatIsRecordedOnceIsNotRecordedAgain() throws Exception {
        var moves = tags().prepare(pushedAndIn()).output().orElseThrow();
        var record = new RecordTags(() -> Instant.EPOCH);
        Records.apply(record.prepare(new TaggedMoves(provided(), moves)));

        assertThat(record.prepare(new TaggedMoves(provided(), moves)).changes()).isEmpty();
        assertThat(record.prepare(new TaggedMoves(provided(), moves.subList(0, 1)))
                        .changes())
                .as("a run that carries on moves fewer of them")
                .isEmpty();
    }

    @Test
    void anotherImageUnderTheVersionsTagIsAConflict() throws Exception {
        former.pushTo(destination().registry(), destination().repository("node"), "4.14.0");

        assertThat(new PushImages().prepare(provided()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("image-differs"));
    }

    @Test
    void everybodyCanPullWhatWasPushed() throws Exception {
        Records.apply(new PushImages().prepare(provided()));

        Records.apply(new VerifyImages().prepare(pushed()));
    }

    @Test
    void aVersionThatIsHigherAndOutKeepsItsTags() throws Exception {
        var plan =
                new MoveTags(Optional.of("cotopaxi")).prepare(new PushedImages(provided(release("5.0.0", "4.15.0"))));

        assertThat(plan.changes())
                .extracting(Change::summary)
                .allSatisfy(summary -> assertThat(summary).contains(":4.14 "));
        assertThat(plan.notes()).anyMatch(note -> note.contains("latest stays, since 5.0.0 is out"));
        assertThat(plan.notes()).anyMatch(note -> note.contains("cotopaxi stays, since 4.15.0 is out"));
    }

    /** Pushes the version and moves its tags. */
    final List<MovedTag> release() throws Exception {
        Records.apply(new PushImages().prepare(provided()));
        var moves = tags().prepare(pushed());
        Records.apply(moves);
        return moves.output().orElseThrow();
    }

    private PushedImages pushedAndIn() throws Exception {
        Records.apply(new PushImages().prepare(provided()));
        return pushed();
    }

    private Plan<List<MovedTag>> restore() throws Exception {
        try (var github = new TestGitHub()) {
            return new RestoreTags(
                            new TagRecords(github.releases(), directory),
                            Optional.of("cotopaxi"),
                            RestoreTags.Purpose.ROLLBACK)
                    .prepare(provided());
        }
    }

    private static MoveTags tags() {
        return new MoveTags(Optional.of("cotopaxi"));
    }

    private PushedImages pushed() {
        return new PushedImages(provided());
    }

    private ProvidedImages provided() {
        return provided(release("4.13.7"));
    }

    private ProvidedImages provided(Release release) {
        var content = new ImageContent.Made(image.layout(), image.root(), "was made");
        var inputs = ImageInputs.of(Map.of("tree", "1"), List.of(), Map.of());
        return new ProvidedImages(release, List.of(new ProvidedImage(SERVER, inputs, content)), List.of(destination()));
    }

    private Optional<Digest> named(String name, String tag) throws ReleaseException, InterruptedException {
        return destination()
                .registry()
                .manifest(destination().repository(name), tag)
                .map(Manifest::digest);
    }

    private static Release release(String... out) {
        var release = TestGitHub.release("4.14.0");
        var versions =
                Stream.of(out).map(text -> Version.parse(text).orElseThrow()).collect(Collectors.toSet());
        return new Release(
                release.tag(),
                release.tagged(),
                release.branch(),
                release.branchHead(),
                release.versionCommit(),
                release.date(),
                Set.of(),
                ReleasedVersions.of(versions, Set.of()),
                Optional.empty());
    }
}
