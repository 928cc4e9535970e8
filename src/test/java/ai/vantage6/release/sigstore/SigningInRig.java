package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.sigstore.Statement.Subject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs two distributions of each of eight packages, and one bundle, where a real sigstore runs on this machine; a program of its own. */
final class SigningInRig {

    private SigningInRig() {}

    /** @param arguments the folder that takes the distributions, each with its attestation */
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var all = Stream.of("", "-common", "-client", "-server", "-node", "-backend-common", "-algorithm-tools", "-algorithm-store")
                .flatMap(name -> new TestDistributions(folder, "dist").of("vantage6" + name).stream())
                .toList();
        try (var caller = new HttpCaller(RetryPolicy.standard(System.err::println))) {
            var identity = new IdentityTokens(caller, "http://127.0.0.1:9000/token?api-version=2.0", new Secret("request"));
            var signer = new KeylessSigner(
                    caller, URI.create("http://127.0.0.1:5555"), URI.create("http://127.0.0.1:3000/"), identity, _ -> {});
            if (signer.tryAuthority().isPresent() || signer.tryLog().isPresent()) {
                throw new IllegalStateException("a door is closed");
            }
            var started = System.nanoTime();
            Parallel.each(all, distribution -> attested(signer, distribution));
            System.out.printf("attested %d in %.2f s%n", all.size(), (System.nanoTime() - started) / 1e9);
            var image = new Subject("ghcr.io/vantage6/infrastructure/node", Digest.of(new byte[0]));
            var predicate = new Provenance(Map.of("GITHUB_REPOSITORY", "vantage6/vantage6"))
                    .predicate(Optional.of(new ObjectId("a".repeat(40))), "main");
            Files.write(
                    folder.resolve("image.sigstore.json"),
                    signer.sign(Statement.built(List.of(image), predicate)).bundle());
        }
    }

    private static Path attested(Signer signer, Distribution distribution) {
        try {
            var attestation = signer.sign(Statement.published(distribution)).attestation();
            return Files.writeString(
                    distribution.file().resolveSibling(ai.vantage6.release.model.Attestation.fileName(distribution)),
                    attestation.json());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
