package ai.vantage6.release.sigstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** PyPI's own library, installed by pip into an environment of its own below {@code target}. */
public final class AttestationVerifier {

    private static final Path ENVIRONMENT =
            Path.of("target", "pypi-attestations").toAbsolutePath();
    private static final String LIBRARY = "pypi-attestations==0.0.30";

    private AttestationVerifier() {}

    /**
     * Verifies each attestation in {@code dist}, and each bundle in {@code bundles}.
     *
     * @param folder holds both, and the keys of the sigstore that signed them: ca.der, ct.der and rekor.der
     * @param publisher {@code github} for what PyPI asks of a publisher, {@code none} where the tokens are not GitHub's
     * @return a line of each that is good
     */
    public static List<String> verify(Path folder, String publisher) throws Exception {
        var python = ENVIRONMENT.resolve("bin/python").toString();
        if (Files.notExists(ENVIRONMENT.resolve("bin/pypi-attestations"))) {
            run("python3", "-m", "venv", ENVIRONMENT.toString());
            run(python, "-m", "pip", "install", "--quiet", LIBRARY);
        }
        var script = folder.resolve("verify.py");
        try (var resource =
                Objects.requireNonNull(AttestationVerifier.class.getResourceAsStream("/sigstore/verify.py"))) {
            Files.write(script, resource.readAllBytes());
        }
        return run(python, script.toString(), folder.toString(), publisher)
                .lines()
                .filter(line -> line.startsWith("verified "))
                .toList();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
