package ai.vantage6.release.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release signed by a sigstore of real parts – Fulcio, Rekor, a log of certificates – and verified by PyPI's own library.
 *
 * <p>{@code -Dsigstore.rig=PROGRAM} names the program that starts and stops it, called as {@code PROGRAM start FOLDER}. It runs in a
 * network of its own, so the test needs the right to make one.
 */
@Tag("servers")
@EnabledIfSystemProperty(named = "sigstore.rig", matches = ".+")
final class RealSigstoreTests {

    @TempDir
    Path folder;

    @Test
    void allSixteenAttestationsAndABundleAreVerified() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var script = """
                "$RIG" start "$FOLDER" || exit 1
                trap '"$RIG" stop "$FOLDER"' EXIT
                "$0" -cp "$1" ai.vantage6.release.sigstore.SigningInRig "$FOLDER"
                """;
        var builder = new ProcessBuilder("unshare", "-n", "bash", "-c", script, java, classes);
        builder.environment().put("RIG", System.getProperty("sigstore.rig"));
        builder.environment().put("FOLDER", folder.toString());
        var log = File.createTempFile("sigstore", ".log", folder.toFile());
        var process = builder.redirectErrorStream(true).redirectOutput(log).start();
        assertThat(process.waitFor())
                .as(Files.readString(log.toPath(), StandardCharsets.UTF_8))
                .isZero();

        assertThat(AttestationVerifier.verify(folder, "none"))
                .hasSize(17)
                .filteredOn(line -> line.endsWith(".publish.attestation " + Statement.PUBLISH))
                .hasSize(16);
    }
}
