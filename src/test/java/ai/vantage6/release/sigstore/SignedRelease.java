package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.sigstore.Statement.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a release with eight packages, each with its attestation, and the bundle of an image. */
public final class SignedRelease {

    private static final List<String> PROJECTS = List.of(
            "vantage6",
            "vantage6-common",
            "vantage6-client",
            "vantage6-server",
            "vantage6-node",
            "vantage6-backend-common",
            "vantage6-algorithm-tools",
            "vantage6-algorithm-store");

    private SignedRelease() {}

    /** Signs all of it, and leaves distributions in {@code dist} and the bundle in {@code bundles}. */
    public static void write(Path folder, Signer signer) throws Exception {
        var all = PROJECTS.stream()
                .flatMap(project -> new TestDistributions(folder, "dist").of(project).stream())
                .toList();
        var attestations =
                Parallel.each(all, one -> signer.sign(Statement.published(one)).attestation());
        for (var number = 0; number < all.size(); number++) {
            write(all.get(number), attestations.get(number));
        }
        var image = new Subject("ghcr.io/vantage6/infrastructure/node", Digest.of(new byte[0]));
        var how = new Provenance(Map.of("GITHUB_REPOSITORY", "vantage6/vantage6"))
                .predicate(Optional.of(new ObjectId("a".repeat(40))), "main");
        var bundle = signer.sign(Statement.built(List.of(image), how)).bundle();
        Files.write(Files.createDirectories(folder.resolve("bundles")).resolve("node.sigstore.json"), bundle);
    }

    private static void write(Distribution distribution, Attestation attestation) {
        try {
            Files.writeString(
                    distribution.file().resolveSibling(Attestation.fileName(distribution)), attestation.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
