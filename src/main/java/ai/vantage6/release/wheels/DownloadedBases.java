package ai.vantage6.release.wheels;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;

/**
 * Base images on this machine, each downloaded once for all that stand on it.
 *
 * @param directory holds a layout each, by digest
 */
public record DownloadedBases(BaseImages images, Path directory) {

    Layout layout(BaseImage base, List<Platform> platforms) throws ReleaseException, InterruptedException {
        // Two images on one base wait for each other: the second finds everything there.
        synchronized (images) {
            return images.download(
                    base, platforms, directory.resolve(base.index().digest().hex()));
        }
    }
}
