package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** What charts want of ours and cannot have, a sentence each. */
    public List<String> missing(List<Chart> charts) {
        return List.of();
    }
}
