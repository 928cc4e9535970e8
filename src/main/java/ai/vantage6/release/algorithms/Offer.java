package ai.vantage6.release.algorithms;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.Version;
import java.util.Optional;

/**
 * What people are to find in a store.
 *
 * @param name of the algorithm there
 * @param digest of the image; empty as long as it is not made
 */
public record Offer(
        String name, ImageName place, Version version, InfrastructureVersion madeFor, Optional<Digest> digest) {

    /** {@code ghcr.io/vantage6/algorithm/average:1.2.0}. */
    public String image() {
        return place + ":" + version;
    }
}
