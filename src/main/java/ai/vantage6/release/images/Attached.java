package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import java.util.Optional;

/**
 * Something that belongs to an image: SBOM, provenance, signature.
 *
 * @param tag under which cosign 2 looks for it; empty for a referrer, whose manifest names its subject
 */
record Attached(ImageTree content, Optional<String> tag) {

    Manifest root() {
        return content.manifests().getLast();
    }

    /** What it is attached to; empty when it is found by its tag. */
    Optional<Digest> subject() {
        return root().content().subject().map(Descriptor::digest).filter(_ -> tag.isEmpty());
    }
}
