package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;

/** Where images come from that ours stand on: any registry, or a mirror of it. */
public interface BaseImages {

    /** What the reference means now; it must be there. */
    BaseImage resolve(ImageReference reference) throws ReleaseException, InterruptedException;

    /**
     * Downloads these platforms of it; its index keeps its bytes, and names others that are not there.
     *
     * @param directory takes the layout; what lies there already is not downloaded again
     */
    Layout download(BaseImage base, List<Platform> platforms, Path directory)
            throws ReleaseException, InterruptedException;
}
