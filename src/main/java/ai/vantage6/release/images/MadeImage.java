package ai.vantage6.release.images;

import ai.vantage6.release.oci.Layout;

/** An image as it lies on this machine, with all its platforms. */
public record MadeImage(ImageInputs inputs, Layout layout) {}
