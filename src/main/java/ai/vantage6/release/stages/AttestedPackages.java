package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Packages, and what the index is told of their origin.
 *
 * @param attested those that are not uploaded without
 * @param held their attestations, as far as they are signed
 */
public record AttestedPackages(
        ProvidedPackages packages, Set<Distribution> attested, Map<Distribution, Attestation> held) {

    public AttestedPackages {
        attested = Set.copyOf(attested);
        held = new ConcurrentHashMap<>(held);
    }

    /** None is. */
    static AttestedPackages without(ProvidedPackages packages) {
        return new AttestedPackages(packages, Set.of(), Map.of());
    }

    void hold(Distribution distribution, Attestation attestation) {
        held.put(distribution, attestation);
    }

    /** What goes to the index with a distribution. */
    Optional<Attestation> of(Distribution distribution) {
        var attestation = Optional.ofNullable(held.get(distribution));
        if (attested.contains(distribution) && attestation.isEmpty()) {
            throw new IllegalStateException(distribution.fileName() + " would be uploaded before it is attested");
        }
        return attestation;
    }
}
