package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;

/**
 * Content that could not be had.
 *
 * @param because a clause that follows "since"
 */
public record Missing(Digest digest, String because) implements Comparable<Missing> {

    @Override
    public int compareTo(Missing other) {
        return digest.hex().compareTo(other.digest.hex());
    }

    /** "sha256:… (ghcr.io has no such blob)". */
    public String text() {
        return digest.oci() + " (" + because + ")";
    }
}
