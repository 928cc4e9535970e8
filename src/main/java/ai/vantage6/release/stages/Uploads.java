package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import java.util.List;

/**
 * What goes to the index.
 *
 * @param missing what it does not have yet
 */
public record Uploads(List<Distribution> all, List<Distribution> missing) {

    public Uploads {
        all = List.copyOf(all);
        missing = List.copyOf(missing);
    }
}
