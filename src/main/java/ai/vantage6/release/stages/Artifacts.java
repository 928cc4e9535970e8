package ai.vantage6.release.stages;

import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedChart;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.pipeline.Given;
import java.util.List;
import java.util.TreeMap;
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

    private static List<ReleasedImage> released(ProvidedImages provided, DescribedImages described) {
        return provided.images().stream()
                .flatMap(image -> released(provided, image, described.attachedTo(image)))
                .toList();
    }

    private static Stream<ReleasedImage> released(
            ProvidedImages provided, ProvidedImage image, List<Digest> attachments) {
        var platforms = new TreeMap<Platform, Digest>();
        image.content()
                .manifest()
                .ifPresent(manifest -> manifest.content().children().stream()
                        .filter(Descriptor::isImage)
                        .forEach(child -> platforms.put(child.platform().orElseThrow(), child.digest())));
        var bases = image.inputs().bases().stream()
                .map(base -> base.reference().toString())
                .toList();
        return image.spec().names().keySet().stream()
                .map(name -> new ReleasedImage(
                        name,
                        provided.tag(),
                        image.content().digest(),
                        platforms,
                        image.inputs().sourcesDigest(),
                        bases,
                        provided.destinations().stream()
                                .map(destination -> destination.name(name))
                                .toList(),
                        attachments));
    }
}
