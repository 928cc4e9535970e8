package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** Signs a release where a real sigstore runs on this machine: a program of its own, since that runs in a network of its own. */
final class SigningInRig {

    private SigningInRig() {}

    /** @param arguments the folder of that sigstore, which takes the files and the keys as well */
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        try (var caller = new HttpCaller(RetryPolicy.standard(_ -> {}))) {
            var identity =
                    new IdentityTokens(caller, "http://127.0.0.1:9000/token?api-version=2.0", new Secret("request"));
            var rekor = URI.create("http://127.0.0.1:3000/");
            var signer = new KeylessSigner(caller, URI.create("http://127.0.0.1:5555"), rekor, identity, _ -> {});
            if (signer.tryAuthority().isPresent() || signer.tryLog().isPresent()) {
                throw new IllegalStateException("a door is closed");
            }
            var started = System.nanoTime();
            SignedRelease.write(folder, signer);
            System.out.printf("signed in %.2f s%n", (System.nanoTime() - started) / 1e9);
            believe(folder, signer);
            var key = Call.get("read the key of the log", rekor.resolve("/api/v1/log/publicKey"));
            Files.write(folder.resolve("rekor.der"), der(caller.read(key, answer -> answer.text())));
            Files.write(folder.resolve("ca.der"), der(Files.readString(folder.resolve("ca.pem"))));
            Files.write(folder.resolve("ct.der"), der(Files.readString(folder.resolve("ct.pub"))));
        }
    }

    /** A later run believes what it finds of this repository, and of no other. */
    private static void believe(Path folder, Signer signer) throws Exception {
        var bundle = Files.readAllBytes(folder.resolve("bundles/node.sigstore.json"));
        var ours = FoundStatement.flaw(bundle, signer.trust(of("vantage6/vantage6")));
        var theirs = FoundStatement.flaw(bundle, signer.trust(of("mallory/vantage6")));
        if (ours.isPresent() || theirs.isEmpty()) {
            throw new IllegalStateException("of ours: " + ours + ", of another repository: " + theirs);
        }
    }

    private static Provenance of(String repository) {
        return new Provenance(Map.of("GITHUB_SERVER_URL", "https://github.com", "GITHUB_REPOSITORY", repository));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
