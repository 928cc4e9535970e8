package ai.vantage6.release.stages;

import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.images.TaggedMoves;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.record.TagsRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Writes down what moving tags name before the first of them is moved, attached to an image of the version. */
public record RecordTags(InstantSource clock) implements Stage<TaggedMoves, TagsRecord> {

    static final StageId ID = new StageId("record-tags", "Record what the tags named before");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<TagsRecord> prepare(TaggedMoves moves) throws ReleaseException, InterruptedException {
        var images = moves.images();
        var record = new TagsRecord(images.tag(), moves.moved());
        if (record.tags().isEmpty() || images.images().isEmpty()) {
            return Plan.nothing(record, "no tag is moved");
        }
        var image = images.images().getFirst();
        var place = images.destinations().getFirst();
        var subject = image.content().manifest().map(Manifest::descriptor);
        var repository = place.repository(image.spec().name());
        var known = subject.isEmpty()
                ? List.<Attachment>of()
                : Attachment.of(place.registry(), repository, subject.get().digest(), TagsRecord.MEDIA_TYPE);
        if (known.stream().anyMatch(one -> TagsRecord.holds(one.content(), record.tags()))) {
            return Plan.nothing(record, "an earlier run has recorded it already");
        }
        var attachment = new Attachment(
                TagsRecord.MEDIA_TYPE,
                record.bytes(),
                Map.of("org.opencontainers.image.created", clock.instant().toString()));
        return Plan.of(record)
                .change(Change.replaceable(
                        "record what " + record.tags().size() + " tags name now, attached to "
                                + place.name(image.spec().name()) + ":" + images.tag(),
                        () -> attachment.attach(place.registry(), repository, subject.orElseThrow())));
    }
}
