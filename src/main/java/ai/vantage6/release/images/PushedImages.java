package ai.vantage6.release.images;

/** Images under the tag of their version, which nobody is led to yet. */
public record PushedImages(ProvidedImages images) {}
