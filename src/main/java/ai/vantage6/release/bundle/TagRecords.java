package ai.vantage6.release.bundle;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.RecordReader;
import ai.vantage6.release.record.ReleaseAssets;
import ai.vantage6.release.record.TagsRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was written down when moving tags were last led to a version: by hand, in the registry; else by its release, on GitHub.
 *
 * @param output takes the release record
 */
public record TagRecords(ReleaseHost host, Path output) {

    private static final String CREATED = "org.opencontainers.image.created";

    /**
     * What was found.
     *
     * @param source a note that says where
     */
    public record Recorded(List<MovedTag> tags, String source) {}

    /** @throws ReleaseException also when nothing was written down */
    public Recorded last(ProvidedImages images) throws ReleaseException, InterruptedException {
        var byHand = byHand(images);
        if (byHand.isPresent()) {
            return byHand.get();
        }
        var recorded = recorded(images.release());
        if (recorded.isPresent()) {
            return new Recorded(
                    recorded.get().tags(),
                    "as the record of the GitHub release " + images.release().tag() + " says");
        }
        throw new ReleaseException(
                "no-tag-record",
                "move the tags of " + images.tag() + " back",
                "neither the registry nor the GitHub release holds a record of what they named before",
                "Move them by hand, each by the digest that it is to name");
    }

    /** The images that the release record of a version names. */
    public List<ReleasedImage> images(Release release) throws ReleaseException, InterruptedException {
        return recorded(release)
                .map(ReleasedArtifacts::images)
                .filter(images -> images.stream()
                        .allMatch(image -> image.tag().equals(release.version().toString())))
                .orElseThrow(() -> new ReleaseException(
                        "no-release-record",
                        "bring the images of " + release.version() + " back",
                        "its GitHub release holds no record of them",
                        "Bring them back by hand, or rebuild them as a post release"));
    }

    /** Whether a version was released with an image of one of the names; without a release record, every image may have been. */
    public Predicate<Set<String>> imagesOf(Release release) throws ReleaseException, InterruptedException {
        var named = recorded(release)
                .map(artifacts ->
                        artifacts.images().stream().map(ReleasedImage::name).collect(Collectors.toSet()));
        return names -> named.isEmpty() || names.stream().anyMatch(named.get()::contains);
    }

    private Optional<ReleasedArtifacts> recorded(Release release) throws ReleaseException, InterruptedException {
        var asset = host.find(release.tag()).flatMap(found -> found.asset(ReleaseAssets.RECORD));
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        var file = output.resolve(ReleaseAssets.RECORD);
        host.fetch(asset.get(), file);
        var record = RecordReader.read(file);
        if (!release.version().toString().equals(record.facts().get("version"))) {
            throw new ReleaseException(
                    "record-unreadable",
                    "read the release record of " + release.version(),
                    "it is that of " + record.facts().get("version"),
                    "See who replaced it on the page of the GitHub release");
        }
        return record.artifacts();
    }

    private static Optional<Recorded> byHand(ProvidedImages images) throws ReleaseException, InterruptedException {
        if (images.images().isEmpty()) {
            return Optional.empty();
        }
        var image = images.images().getFirst();
        var place = images.destinations().getFirst();
        var last = Attachment.of(
                        place.registry(),
                        place.repository(image.spec().name()),
                        image.content().digest().orElseThrow(),
                        TagsRecord.MEDIA_TYPE)
                .stream()
                .max(Comparator.comparing(one -> one.annotations().getOrDefault(CREATED, "")));
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try {
            var created = last.get().annotations().getOrDefault(CREATED, "an unknown time");
            return Optional.of(new Recorded(
                    TagsRecord.read(last.get().content()).tags(),
                    "as the record of " + created + " in the registry says"));
        } catch (IOException e) {
            throw new ReleaseException(
                    "record-unreadable",
                    "read the record of moving tags that is attached to "
                            + place.name(image.spec().name()),
                    String.valueOf(e.getMessage()),
                    "Delete that attachment in the registry");
        }
    }
}
