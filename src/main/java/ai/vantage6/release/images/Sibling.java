package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.oci.Layout;
import java.util.Optional;

/**
 * Another image of the same release, which one may stand on.
 *
 * @param sources of {@link ImageInputs#sourcesDigest}
 * @param layout where it was made by this run
 * @param published where it is in a registry already, at its digest; without either it is only planned
 */
public record Sibling(Digest sources, Optional<Layout> layout, Optional<ImageReference> published) {}
