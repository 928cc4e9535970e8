package ai.vantage6.release.images;

import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;

/** Who gives a release its images. */
public interface ImageSource {

    /** What the image is made from, without making it. */
    ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException;

    /**
     * The image, or the reason why it is not made.
     *
     * @param directory takes the layout; not there yet
     */
    ImageContent provide(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException;
}
