package ai.vantage6.release.stages;

import ai.vantage6.release.github.AttestationHost;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.sigstore.Provenance;
import ai.vantage6.release.sigstore.Signer;
import ai.vantage6.release.sigstore.Trust;

/** Whether what is released is attested, and by whom. */
public sealed interface Attesting {

    /** What the notes of the release say of it. */
    default String notes(ReleaseRecord record, PackageIndex index) throws ReleaseException, InterruptedException {
        return switch (this) {
            case No _ -> "";
            case By by -> by.commands().section(record, !record.distributions().isEmpty() && index.takesAttestations());
        };
    }

    /** It is not. */
    record No(String reason) implements Attesting {}

    /**
     * By this job.
     *
     * @param provenance what the runner says of the job
     * @param host keeps what is said of images and of the record
     */
    record By(Signer signer, Provenance provenance, AttestationHost host) implements Attesting {

        /** Whom to believe what an earlier run seems to have left. */
        Trust trust() throws InterruptedException {
            return signer.trust(provenance);
        }

        VerifyCommands commands() {
            return new VerifyCommands(provenance.repository());
        }
    }
}
