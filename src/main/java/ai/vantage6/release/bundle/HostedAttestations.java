package ai.vantage6.release.bundle;

import ai.vantage6.release.github.HostedAsset;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sigstore.FoundStatement;
import ai.vantage6.release.sigstore.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attestations that an earlier run has left on the host, whenever that was.
 *
 * @param usable those that the index can be given with their distributions
 * @param warnings one of each that cannot be used
 */
public record HostedAttestations(Map<Distribution, Attestation> usable, List<String> warnings) {

    private static final long LARGEST = 1L << 20;

    /**
     * One that was found.
     *
     * @param flaw why it cannot be used
     */
    private record Found(Distribution distribution, Optional<Attestation> attestation, Optional<String> flaw) {}

    /**
     * Brings those of some distributions here and checks them.
     *
     * @param folder takes the files
     * @param trust tells whom to believe
     */
    public static HostedAttestations of(
            List<Distribution> distributions, ReleaseHost host, HostedRelease release, Path folder, Trust.Source trust)
            throws ReleaseException, InterruptedException {
        var there = distributions.stream()
                .filter(one -> release.asset(Attestation.fileName(one)).isPresent())
                .toList();
        if (there.isEmpty()) {
            return new HostedAttestations(Map.of(), List.of());
        }
        var believed = trust.ask();
        var found = Parallel.each(there, one -> {
            var asset = release.asset(Attestation.fileName(one)).orElseThrow();
            return checked(one, host, asset, folder, believed);
        });
        var usable = new LinkedHashMap<Distribution, Attestation>();
        found.forEach(one -> one.attestation().ifPresent(attestation -> usable.put(one.distribution(), attestation)));
        var warnings = found.stream()
                .flatMap(one -> one.flaw().stream()
                        .map(flaw -> Attestation.fileName(one.distribution()) + " of the GitHub release is made anew: "
                                + flaw))
                .toList();
        return new HostedAttestations(usable, warnings);
    }

    /**
     * A note of those files that the index has got without an attestation, if there are any.
     *
     * @param all how many files the release has
     */
    public static Optional<String> late(List<Distribution> onIndex, HostedRelease release, int all) {
        var never = onIndex.stream()
                .filter(one -> release.asset(Attestation.fileName(one)).isEmpty())
                .map(Distribution::fileName)
                .toList();
        return never.isEmpty()
                ? Optional.empty()
                : Optional.of("attested " + (all - never.size()) + " of " + all + ": the index has " + Few.of(never, 3)
                        + " already, and a file that is there can never get an attestation");
    }

    /** Writes one that is to be attached there. */
    public static Asset written(Distribution distribution, Attestation attestation, Path folder) {
        try {
            return Asset.written(
                    folder,
                    Attestation.fileName(distribution),
                    attestation.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Found checked(
            Distribution distribution, ReleaseHost host, HostedAsset asset, Path folder, Trust trust)
            throws ReleaseException, InterruptedException {
        if (asset.size() > LARGEST) {
            return new Found(distribution, Optional.empty(), Optional.of("it is larger than one can be"));
        }
        var file = folder.resolve(asset.name());
        host.fetch(asset, file);
        try {
            var attestation = new Attestation(Files.readString(file));
            var flaw = FoundStatement.flaw(attestation, distribution, trust);
            return new Found(distribution, flaw.isEmpty() ? Optional.of(attestation) : Optional.empty(), flaw);
        } catch (CharacterCodingException e) {
            return new Found(distribution, Optional.empty(), Optional.of("it is no text"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
