package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageSpec;

/** An image of the release, as far as it is there. */
public record ProvidedImage(ImageSpec spec, ImageInputs inputs, ImageContent content) {}
