package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Attestation;
import java.util.List;

/** What an index tells of where a file comes from (PEP 740). */
public sealed interface Origin {

    /**
     * Somebody has attested it, and the index has believed that.
     *
     * @param publisher as the index knows it: {@code vantage6/vantage6 (release.yml)}
     */
    record Attested(String publisher, List<Attestation> attestations) implements Origin {

        public Attested {
            attestations = List.copyOf(attestations);
        }
    }

    /** Nobody has attested it. */
    record NotAttested() implements Origin {}

    /** This index does not tell of any file. */
    record Untold() implements Origin {}
}
