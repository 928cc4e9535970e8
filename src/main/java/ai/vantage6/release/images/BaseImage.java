package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.oci.Manifest;

/**
 * An image that another one stands on, as it is now.
 *
 * @param reference with its digest
 * @param index its manifest, in the bytes whose digest it is
 */
public record BaseImage(ImageReference reference, Manifest index) {}
