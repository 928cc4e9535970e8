package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;

/** Makes the images of one kind of recipe. */
public interface ImageBuilder {

    /** What the image is made from, without making it. */
    ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException;

    /**
     * Makes it. Every manifest and config in it carries {@link ImageInputs#labels} as labels or annotations.
     *
     * @param directory takes the layout; empty or not there
     * @throws ReleaseException when it cannot be made; nothing is left in the directory then
     */
    Layout make(ImageRequest request, ImageInputs inputs, Path directory) throws ReleaseException, InterruptedException;

    /** What it has done, for people: "was made from docker/ui.Dockerfile". */
    default String made(ImageRecipe recipe) {
        return "was made from " + recipe.text();
    }
}
