package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartDestinations;
import ai.vantage6.release.comparison.ComparedRelease;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedChart;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.pipeline.Given;
import java.util.List;
import java.util.stream.Stream;

/** What the stages say of images, charts and tags, as the release record holds it. */
record Artifacts(
        Given<ProvidedImages> images,
        Given<DescribedImages> described,
        Given<List<Chart>> charts,
        Given<List<MovedTag>> tags) {

    Given<ReleasedArtifacts> released() {
        return Given.all(
                images.and(described.orElse(DescribedImages.NONE), Artifacts::released)
                        .orElse(List.of()),
                charts.map(list -> list.stream().map(ReleasedChart::of).toList())
                        .orElse(List.of()),
                tags.orElse(List.of()),
                ReleasedArtifacts::new);
    }

    /** The release beside what there is of former ones. */
    Given<ComparedRelease> compared(
            Given<ReleaseRecord> record, Given<ChartDestinations> chartsGo, Given<Scope> scope) {
        return Given.all(
                record,
                chartsGo,
                scope,
                (known, places, whole) -> new ComparedRelease(
                        known.release(),
                        known.distributions(),
                        images.value(),
                        places.charts(),
                        places.registry(),
                        whole.images().sometimes()));
    }

    /** The record with its bills of materials, and with what there is to compare as far as that is known. */
    Given<ReleaseRecord> whole(
            Given<ReleaseRecord> record, Given<List<Asset>> packages, Given<ReleaseContents> comparable) {
        return record.and(described.map(DescribedImages::documents).orElse(List.of()), ReleaseRecord::describedBy)
                .and(packages, ReleaseRecord::describedBy)
                .map(known -> comparable.value().map(known::consistingOf).orElse(known));
    }

    private static List<ReleasedImage> released(ProvidedImages provided, DescribedImages described) {
        return provided.images().stream()
                .flatMap(image -> released(provided, image, described.attachedTo(image)))
                .toList();
    }

    private static Stream<ReleasedImage> released(
            ProvidedImages provided, ProvidedImage image, List<Digest> attachments) {
        var bases = image.inputs().bases().stream()
                .map(base -> base.reference().toString())
                .toList();
        return image.spec().names().keySet().stream()
                .map(name -> new ReleasedImage(
                        name,
                        provided.tag(),
                        image.content().digest(),
                        image.content().byPlatform(),
                        image.inputs().sourcesDigest(),
                        bases,
                        provided.places(name),
                        attachments));
    }
}
