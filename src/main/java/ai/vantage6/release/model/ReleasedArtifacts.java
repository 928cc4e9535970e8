package ai.vantage6.release.model;

import java.util.List;

/** What a release brings to registries. */
public record ReleasedArtifacts(List<ReleasedImage> images, List<ReleasedChart> charts, List<MovedTag> tags) {

    public static final ReleasedArtifacts NONE = new ReleasedArtifacts(List.of(), List.of(), List.of());

    public ReleasedArtifacts {
        images = List.copyOf(images);
        charts = List.copyOf(charts);
        tags = List.copyOf(tags);
    }

    /**
     * The same, where a tag that an earlier run may have moved is told with what it named before that.
     *
     * @param earlier as they were recorded before the first of them was moved
     */
    public ReleasedArtifacts asRecordedBefore(List<MovedTag> earlier) {
        return new ReleasedArtifacts(
                images,
                charts,
                tags.stream()
                        .map(tag -> earlier.stream()
                                .filter(one -> one.text().equals(tag.text()))
                                .findFirst()
                                .map(one -> new MovedTag(tag.image(), tag.tag(), one.before(), tag.after()))
                                .orElse(tag))
                        .toList());
    }

    /** Whether it is the same, but for what the tags named before. */
    public boolean leadsTo(ReleasedArtifacts other) {
        return images.equals(other.images)
                && charts.equals(other.charts)
                && after(tags).equals(after(other.tags));
    }

    private static List<String> after(List<MovedTag> tags) {
        return tags.stream().map(tag -> tag.text() + " " + tag.after()).toList();
    }
}
