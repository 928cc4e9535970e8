package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The images of ours that can be had once a release is out.
 *
 * @param tags by name: the version's, and the moving tags that it has, whether or not this release moves them
 * @param former where our images used to be: harbor2.vantage6.ai/infrastructure
 */
public record PublishedImages(Map<ImageName, Set<String>> tags, Set<String> former) {

    public PublishedImages {
        tags = Map.copyOf(tags);
        former = Set.copyOf(former);
    }

    /** What charts want of ours and cannot have, a sentence each. Images of others, and those named by digest, are left out. */
    public List<String> missing(List<Chart> charts) {
        var missing = new ArrayList<String>();
        for (var chart : charts) {
            for (var image : chart.images()) {
                ImageReference.parse(image)
                        .filter(reference -> reference.digest().isEmpty() && isOurs(reference.name()))
                        .flatMap(this::lack)
                        .ifPresent(lack -> missing.add("the chart " + chart.name() + " names " + image + ", " + lack));
            }
        }
        return missing;
    }

    private Optional<String> lack(ImageReference wanted) {
        var name = wanted.name();
        var published = tags.get(name);
        if (published != null) {
            return published.contains(wanted.reference())
                    ? Optional.empty()
                    : Optional.of("but the tags of that image are " + String.join(", ", new TreeSet<>(published)));
        }
        var elsewhere = tags.keySet().stream()
                .filter(other -> last(other).equals(last(name)))
                .sorted()
                .map(ImageName::toString)
                .toList();
        return Optional.of(
                elsewhere.isEmpty()
                        ? "but no image of this release is called " + last(name)
                        : "which this release publishes as " + String.join(" and ", elsewhere));
    }

    private boolean isOurs(ImageName name) {
        return former.contains(place(name))
                || tags.keySet().stream().anyMatch(other -> place(other).equals(place(name)));
    }

    /** Everything but the last part of the name. */
    private static String place(ImageName name) {
        var whole = name.toString();
        return whole.substring(0, whole.lastIndexOf('/'));
    }

    private static String last(ImageName name) {
        return name.repository().substring(name.repository().lastIndexOf('/') + 1);
    }
}
