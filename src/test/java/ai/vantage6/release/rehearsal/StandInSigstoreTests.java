package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.sigstore.AttestationVerifier;
import ai.vantage6.release.sigstore.SignedRelease;
import ai.vantage6.release.sigstore.TestSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stand-ins of sigstore have signed is what PyPI's own library takes, publisher and all. */
@Tag("servers")
final class StandInSigstoreTests {

    private final TestSigstore sigstore = new TestSigstore();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        sigstore.close();
    }

    private void sign() throws Exception {
        SignedRelease.write(folder, sigstore.signer());
        var authority = sigstore.fulcio().authority();
        Files.write(folder.resolve("ca.der"), authority.root());
        Files.write(folder.resolve("ct.der"), authority.log().getPublic().getEncoded());
        Files.write(folder.resolve("rekor.der"), sigstore.rekor().key().getEncoded());
    }

    @Test
    void allOfARelease() throws Exception {
        sign();

        assertThat(AttestationVerifier.verify(folder, "github")).hasSize(17);
    }

    @Test
    void butNotThatOfAnotherAuthority() throws Exception {
        sign();
        var other = new FulcioStandIn(new IdentityStandIn(TestSigstore.REPOSITORY)).authority();
        Files.write(folder.resolve("ca.der"), other.root());

        assertThatThrownBy(() -> AttestationVerifier.verify(folder, "github"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("failed to build timestamp certificate chain");
    }
}
